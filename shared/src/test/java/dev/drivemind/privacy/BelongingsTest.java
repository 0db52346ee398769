package dev.drivemind.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Pseudonym;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Document;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Ownership.Found.Nowhere;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nobody adds a collection without saying what erasing and disconnecting do with it. */
class BelongingsTest {

    @Test
    void everyCollectionHasSamplesThatTheTestsOfDeletionGoBy() {
        Set<String> sampled = new TreeSet<>(Samples.ofSource("ada", "drive-1").keySet());
        sampled.addAll(Samples.ofOwner("ada").keySet());
        assertThat(sampled).containsExactlyElementsOf(Rooms.ALL.schema().collections());
    }

    @Test
    void whateverIsFoundNowhereSaysWhy() {
        assertThat(Rooms.ALL.schema().declarations())
                .map(Collection::ownership)
                .flatMap(ownership -> List.of(ownership.ofSource(), ownership.ofOwner()))
                .filteredOn(found -> found instanceof Nowhere)
                .allSatisfy(found -> assertThat(((Nowhere) found).why()).hasSizeGreaterThan(20));
    }

    @Test
    void anExportHasEverythingOfItsOwnerOnceAndNothingSecretOrOfOthers() {
        MemoryDocuments documents = new MemoryDocuments();
        Samples.store(documents, "ada", "drive-1", "drive-2");
        Samples.store(documents, "ben", "drive-3");
        DataExport export = new DataExport(Rooms.ALL, documents, "ada");
        for (String collection : export.collections()) {
            List<Document> shown = new ArrayList<>();
            export.each(collection, shown::add);
            List<String> stored = documents.all(collection).stream()
                    .filter(document -> "ada".equals(document.fields().get("ownerId"))
                            || Pseudonym.of("ada").equals(document.fields().get("owner")))
                    .map(Document::id)
                    .toList();
            assertThat(shown).as(collection).extracting(Document::id).containsExactlyInAnyOrderElementsOf(stored);
            assertThat(shown.toString()).as(collection).doesNotContain(Samples.SECRET, "ben");
        }
    }
}

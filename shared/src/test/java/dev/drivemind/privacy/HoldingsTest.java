package dev.drivemind.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.privacy.Holding.Asked;
import dev.drivemind.privacy.Holding.Found;
import dev.drivemind.privacy.Holding.Nowhere;
import dev.drivemind.store.Document;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody adds a collection without saying what erasing and disconnecting do with it. */
class HoldingsTest {

    @Test
    void everyCollectionSaysWhoseWhatIsInItIs() {
        assertThat(Holdings.all()).extracting(Holding::collection).containsExactlyElementsOf(Schema.collections());
    }

    @Test
    void everyCollectionHasSamplesThatTheTestsOfDeletionGoBy() {
        Set<String> sampled = new TreeSet<>(Samples.ofSource("ada", "drive-1").keySet());
        sampled.addAll(Samples.ofOwner("ada").keySet());
        assertThat(sampled).containsExactlyElementsOf(Schema.collections());
    }

    @Test
    void whateverIsFoundNowhereSaysWhy() {
        assertThat(Holdings.all())
                .flatMap(holding -> List.of(holding.ofSource(), holding.ofOwner()))
                .filteredOn(found -> found instanceof Nowhere)
                .allSatisfy(found -> assertThat(((Nowhere) found).why()).hasSizeGreaterThan(20));
    }

    @Test
    void everyQueryIsDeclared() {
        Stream<Found> all = Holdings.all().stream()
                .flatMap(holding -> Stream.of(holding.ofSource(), holding.ofOwner(), holding.shown()));
        all.forEach(found -> {
            if (found instanceof Asked asked) {
                asked.queries().forEach(query -> Schema.require(query.apply("id"), Optional.empty()));
            }
        });
    }

    @Test
    void anExportHasEverythingOfItsOwnerOnceAndNothingSecretOrOfOthers() {
        MemoryDocuments documents = new MemoryDocuments();
        Samples.store(documents, "ada", "drive-1", "drive-2");
        Samples.store(documents, "ben", "drive-3");
        DataExport export = new DataExport(documents, "ada");
        for (String collection : DataExport.collections()) {
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

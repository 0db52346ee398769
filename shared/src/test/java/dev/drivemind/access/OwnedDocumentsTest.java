package dev.drivemind.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import dev.drivemind.store.UndeclaredQueryException;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnedDocumentsTest {
    private static final Ref ANNAS = new Ref(Schema.SOURCES, "annas");
    private static final Ref BENS = new Ref(Schema.SOURCES, "bens");
    private static final Ref NOBODYS = new Ref(Schema.SOURCES, "nobodys");

    private final MemoryDocuments all = new MemoryDocuments();
    private final Documents annas = new OwnedDocuments(all, "anna");

    @BeforeEach
    void fill() {
        all.commit(
                List.of(Write.set(ANNAS, of("anna")), Write.set(BENS, of("ben")), Write.set(NOBODYS, Fields.empty())));
    }

    private static Fields of(String owner) {
        return Fields.builder().put("ownerId", owner).put("label", "x").build();
    }

    private static Write file(String owner, String source, String id, long size) {
        Fields fields = of(owner)
                .with(Fields.builder()
                        .put("source", source)
                        .put("live", true)
                        .put("kind", "file")
                        .put("size", size)
                        .build());
        return Write.set(new Ref(Schema.FILES, source + "~" + id), fields);
    }

    @Test
    void onlyTheOwnersDocumentsAreThere() {
        assertThat(annas.get(ANNAS)).isPresent();
        assertThat(annas.get(BENS)).isEmpty();
        assertThat(annas.get(NOBODYS)).isEmpty();
        assertThat(annas.getAll(List.of(ANNAS, BENS, NOBODYS)))
                .extracting(Document::ref)
                .containsExactly(ANNAS);
    }

    @Test
    void aQueryForAnotherOwnerAnswersNothing() {
        assertThat(annas.query(Query.of(Schema.SOURCES).whereEqual("ownerId", "ben")))
                .isEmpty();
        assertThat(annas.query(Query.of(Schema.SOURCES).whereEqual("ownerId", "anna")))
                .hasSize(1);
    }

    @Test
    void aQueryThatDoesNotNameTheOwnerIsSievedAllTheSame() {
        all.commit(List.of(file("anna", "s", "1", 1), file("ben", "s", "2", 2)));
        Query live = Query.of(Schema.FILES).whereEqual("source", "s").whereEqual("live", true);

        assertThat(annas.query(live))
                .extracting(document -> document.fields().string("ownerId"))
                .containsExactly("anna");
    }

    @Test
    void sourcesOfOthersCountNothing() {
        all.commit(List.of(file("anna", "annas", "1", 10), file("ben", "bens", "2", 200)));

        assertThat(totals("annas")).isEqualTo(new Totals(1, 10));
        assertThat(totals("bens")).isEqualTo(new Totals(0, 0));
    }

    private Totals totals(String source) {
        return annas.totals(
                Query.of(Schema.FILES)
                        .whereEqual("source", source)
                        .whereEqual("live", true)
                        .whereEqual("kind", "file"),
                Optional.of("size"));
    }

    @Test
    void anUndeclaredCountIsRefusedHereToo() {
        assertThatThrownBy(() -> annas.totals(Query.of(Schema.SOURCES).whereEqual("label", "x"), Optional.empty()))
                .isInstanceOf(UndeclaredQueryException.class);
    }

    @Test
    void noWriteReachesADocumentOfAnother() {
        List<List<Write>> attempts = List.of(
                List.of(Write.set(BENS, of("anna"))),
                List.of(Write.set(NOBODYS, of("anna"))),
                List.of(Write.update(BENS, Fields.builder().put("label", "y").build())),
                List.of(Write.delete(BENS)),
                List.of(Write.set(ANNAS, of("anna")), Write.delete(BENS)));
        var before = all.all(Schema.SOURCES);

        for (List<Write> attempt : attempts) {
            assertThatThrownBy(() -> annas.commit(attempt)).isInstanceOf(ConflictException.class);
        }
        assertThat(all.all(Schema.SOURCES)).isEqualTo(before);
    }

    @Test
    void noDocumentIsGivenAwayOrLeftWithoutOwner() {
        List<Write> attempts = List.of(
                Write.set(ANNAS, of("ben")),
                Write.set(ANNAS, Fields.empty()),
                new Write.Update(ANNAS, of("ben"), Precondition.EXISTS));

        for (Write attempt : attempts) {
            assertThatThrownBy(() -> annas.commit(List.of(attempt))).isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void theOwnersWritesPass() {
        Ref fresh = new Ref(Schema.SOURCES, "fresh");
        annas.commit(List.of(
                Write.set(fresh, of("anna"), Precondition.ABSENT),
                Write.update(ANNAS, Fields.builder().put("label", "y").build())));
        annas.commit(List.of(Write.delete(fresh, Precondition.EXISTS)));

        assertThat(all.get(ANNAS).orElseThrow().fields().string("label")).isEqualTo("y");
        assertThat(all.get(fresh)).isEmpty();
    }

    @Test
    void whoWatchesADocumentOfAnotherIsToldThatThereIsNone() {
        List<Optional<Document>> told = new ArrayList<>();
        Documents.Subscription watching = annas.watch(BENS, told::add);
        all.commit(List.of(Write.update(BENS, Fields.builder().put("label", "y").build())));
        watching.close();

        assertThat(told).isNotEmpty().allMatch(Optional::isEmpty);
    }
}

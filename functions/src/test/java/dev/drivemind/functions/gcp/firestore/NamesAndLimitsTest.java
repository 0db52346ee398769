package dev.drivemind.functions.gcp.firestore;

import static dev.drivemind.functions.gcp.firestore.Fixture.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.LimitException;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAndLimitsTest {
    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "__id__", "____", "!", "!x", "!!", "!__id__"})
    void idsThatFirestoreKeepsForItselfAreStoredAllTheSame(String id) {
        Ref ref = new Ref(Schema.LANES, id);
        Fields fields = Fields.builder().put("job", "j").build();
        long version = fixture.documents.commit(List.of(Write.set(ref, fields))).get(0);

        assertThat(fixture.documents.get(ref)).contains(new Document(ref, version, fields));
        assertThat(fixture.documents.query(Query.of(Schema.LANES).whereEqual("job", "j")))
                .extracting(Document::id)
                .containsExactly(id);
    }

    @Test
    void awkwardIdsAreAllDifferent() {
        List<Ref> refs = List.of(ref("."), ref("!."), ref("!!."), ref("__a__"), ref("!__a__"));
        fixture.documents.commit(refs.stream()
                .map(ref -> Write.set(ref, Fields.builder().put("id", ref.id()).build()))
                .toList());

        assertThat(fixture.documents.getAll(refs))
                .hasSize(5)
                .allSatisfy(
                        document -> assertThat(document.fields().string("id")).isEqualTo(document.id()));
    }

    @Test
    void anIdOfTooManyBytesIsRefusedInWritesAndNeverThereInReads() {
        Ref tooLong = ref("é".repeat(751));

        assertThatThrownBy(() -> fixture.documents.commit(List.of(Write.set(tooLong, number(1)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1500 bytes");
        assertThat(fixture.documents.get(tooLong)).isEmpty();
        assertThat(fixture.server.counts().get("requests")).isZero();
    }

    @Test
    void fieldNamesThatFirestoreKeepsForItselfAreRefused() {
        Fields reserved = Fields.of(Map.of("m", Map.of("__x__", 1L)));

        assertThatThrownBy(() -> fixture.documents.commit(List.of(Write.set(ref("a"), reserved))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("__x__");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "`", "\\", "a`b\\c", "with space", "ü", "0", "a-b", "*"})
    void anUpdateNamesAwkwardFieldsRight(String name) {
        fixture.documents.commit(List.of(Write.set(ref("a"), number(1))));
        fixture.documents.commit(List.of(Write.update(ref("a"), Fields.of(Map.of(name, 2L)))));

        assertThat(fixture.documents.get(ref("a")).orElseThrow().fields().asMap())
                .isEqualTo(Map.of("number", 1L, name, 2L));
    }

    @Test
    void halfACharacterBecomesTheSignForAnUnreadableOne() {
        fixture.documents.commit(List.of(Write.set(ref("a"), Fields.of(Map.of("n", "x\uD83Dy\uDE80z")))));

        assertThat(fixture.documents.get(ref("a")).orElseThrow().fields().string("n"))
                .isEqualTo("x\uFFFDy\uFFFDz");
    }

    @Test
    void aRequestThatFirestoreWouldFindTooLargeIsNotSent() {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Fields truths = Fields.of(Map.of("t", Collections.nCopies(100_000, true)));
            writes.add(Write.set(ref("d" + i), truths));
        }

        assertThatThrownBy(() -> fixture.documents.commit(writes)).isInstanceOf(LimitException.class);
        assertThat(fixture.server.counts().get("requests")).isZero();
    }

    @Test
    void aDeleteOfWhatMustNotBeThereKeepsItsPlaceAmongTheVersions() {
        List<Long> versions = fixture.documents.commit(List.of(
                Write.set(ref("a"), number(1)),
                Write.delete(ref("b"), Precondition.ABSENT),
                Write.set(ref("c"), number(3))));

        assertThat(versions.get(1)).isZero();
        assertThat(fixture.documents.get(ref("c")).orElseThrow().version()).isEqualTo(versions.get(2));
        assertThat(fixture.documents.get(ref("b"))).isEmpty();
        assertThatThrownBy(() -> fixture.documents.commit(List.of(Write.delete(ref("a"), Precondition.ABSENT))))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void manyDocumentsAreReadInFewRequests() {
        List<Ref> refs = IntStream.range(0, 2_500).mapToObj(i -> ref("d" + i)).toList();
        fixture.documents.commit(refs.subList(0, 2_000).stream()
                .map(ref -> Write.set(ref, number(1)))
                .toList());

        assertThat(fixture.documents.getAll(refs)).hasSize(2_000);
        assertThat(fixture.server.counts().get("requests BatchGetDocuments")).isEqualTo(3);
    }

    @Test
    void everyCallHasADeadline() throws Exception {
        fixture.documents.warmUp();
        fixture.documents.commit(List.of(Write.set(ref("a"), number(1))));
        Query query = Query.of(Schema.LANES).whereEqual("job", "j");
        fixture.documents.query(query);
        fixture.documents.totals(query, Optional.empty());
        CountDownLatch told = new CountDownLatch(1);
        try (var watch = fixture.documents.watch(ref("a"), now -> told.countDown())) {
            assertThat(watch).isNotNull();
            told.await();
        }

        assertThat(fixture.server.counts().get("requests")).isEqualTo(5);
        assertThat(fixture.server.counts().get("requests without deadline")).isZero();
    }

    private static Ref ref(String id) {
        return new Ref(Schema.LANES, id);
    }
}

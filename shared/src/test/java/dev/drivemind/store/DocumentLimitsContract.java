package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which content is kept unharmed, and which is refused. */
interface DocumentLimitsContract {
    /** The store under test, empty. */
    Documents documents();

    @Test
    default void everyKindOfValueIsKeptUnharmed() {
        Fields nested = Fields.builder()
                .put(
                        "deep",
                        Fields.builder()
                                .put("list", List.of("a", 1L, 2.5, true))
                                .build())
                .build();
        Fields fields = Fields.of(Map.of(
                "text",
                "t",
                "least",
                Long.MIN_VALUE,
                "most",
                Long.MAX_VALUE,
                "exact",
                9_007_199_254_740_993L,
                "real",
                0.1,
                "whole real",
                3.0,
                "tiny",
                Double.MIN_VALUE,
                "yes",
                true,
                "maps",
                List.of(nested.asMap(), Map.of()),
                "nested",
                nested.asMap()));

        assertThat(roundTrip(fields)).isEqualTo(fields);
    }

    @Test
    default void emptyValuesAreNotLost() {
        Fields fields = Fields.of(Map.of("text", "", "list", List.of(), "map", Map.of(), "no", false, "zero", 0L));

        assertThat(roundTrip(fields)).isEqualTo(fields);
    }

    @Test
    default void textsOfAllLanguagesAreKeptInValuesAndNamesAndIds() {
        String text = "Zürich \u65E5\u672C\u8A9E \uD83D\uDE80 \u0000\u0001\n\t\"\\ e\u0301 \u200F\u05D0 \uFFFF \u2028";
        Fields fields = Fields.of(Map.of("name", text, "\u65E5\uD83D\uDE80\"", text));
        Ref ref = new Ref(Schema.FILES, "Zürich \u65E5 \uD83D\uDE80 '\"\\ %_");
        documents().commit(List.of(Write.set(ref, fields)));

        Document read = documents().get(ref).orElseThrow();
        assertThat(read.fields()).isEqualTo(fields);
        assertThat(read.ref()).isEqualTo(ref);
    }

    @Test
    default void namesThatLookAlikeAreDifferentDocuments() {
        List<Ref> refs = List.of(
                new Ref(Schema.FILES, "e\u0301"),
                new Ref(Schema.FILES, "\u00E9"),
                new Ref(Schema.FILES, "A"),
                new Ref(Schema.FILES, "a"),
                new Ref(Schema.FILES, "a "));
        documents()
                .commit(refs.stream()
                        .map(ref -> Write.set(
                                ref, Fields.builder().put("id", ref.id()).build()))
                        .toList());

        for (Ref ref : refs) {
            assertThat(documents().get(ref).orElseThrow().fields().string("id")).isEqualTo(ref.id());
        }
    }

    @Test
    default void anIdMayBeLong() {
        Ref ref = new Ref(Schema.FILES, "x".repeat(1_500));
        documents().commit(List.of(Write.set(ref, Fields.empty())));

        assertThat(documents().get(ref)).isPresent();
        assertThat(documents().get(new Ref(Schema.FILES, "x".repeat(1_499)))).isEmpty();
    }

    @Test
    default void deepNestingIsKeptAndBoundlessNestingRefused() {
        assertThat(roundTrip(nested(19))).isEqualTo(nested(19));
        assertThatThrownBy(() -> roundTrip(nested(DocumentSize.MAX_DEPTH + 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void valuesOfOtherTypesAreRefused() {
        assertThatThrownBy(() -> roundTrip(Fields.of(Map.of("n", 1)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> roundTrip(Fields.of(Map.of("l", List.of(List.of(1L))))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void aLargeDocumentIsKept() {
        Fields large = Fields.builder().put("text", "\u00E9".repeat(500_000)).build();

        assertThat(roundTrip(large)).isEqualTo(large);
    }

    @Test
    default void aDocumentBeyondTheLimitIsRefusedAndNothingIsWritten() {
        Ref small = new Ref(Schema.FILES, "small");
        Fields tooLarge = Fields.builder()
                .put("text", "x".repeat(Documents.MAX_DOCUMENT_BYTES))
                .build();

        assertThatThrownBy(() -> documents()
                        .commit(List.of(
                                Write.set(small, Fields.empty()), Write.set(new Ref(Schema.FILES, "large"), tooLarge))))
                .isInstanceOf(LimitException.class);
        assertThat(documents().get(small)).isEmpty();
    }

    @Test
    default void anUpdateCannotGrowADocumentBeyondTheLimit() {
        Ref ref = new Ref(Schema.FILES, "f");
        Ref other = new Ref(Schema.FILES, "g");
        Fields half = Fields.builder().put("one", "x".repeat(600_000)).build();
        documents().commit(List.of(Write.set(ref, half)));

        assertThatThrownBy(() -> documents()
                        .commit(List.of(
                                Write.set(other, Fields.empty()),
                                Write.update(
                                        ref,
                                        Fields.builder()
                                                .put("two", "x".repeat(600_000))
                                                .build()))))
                .isInstanceOf(LimitException.class);
        assertThat(documents().get(ref).orElseThrow().fields()).isEqualTo(half);
        assertThat(documents().get(other)).isEmpty();
    }

    @Test
    default void aCommitOfTooManyBytesIsRefused() {
        Fields large = Fields.builder().put("text", "x".repeat(1_000_000)).build();
        List<Write> writes = files(10, large);

        assertThatThrownBy(() -> documents().commit(writes)).isInstanceOf(LimitException.class);
        documents().commit(writes.subList(0, 9));
        assertThat(documents().getAll(writes.stream().map(Write::ref).toList())).hasSize(9);
    }

    @Test
    default void aCommitOfTheMostWritesIsTakenAndOneMoreRefused() {
        List<Write> writes = files(Documents.MAX_WRITES + 1, Fields.empty());

        assertThatThrownBy(() -> documents().commit(writes)).isInstanceOf(LimitException.class);
        documents().commit(writes.subList(0, Documents.MAX_WRITES));
        assertThat(documents().getAll(writes.stream().map(Write::ref).toList())).hasSize(Documents.MAX_WRITES);
    }

    @Test
    default void aDocumentWrittenTwiceInOneCommitIsRefused() {
        Ref ref = new Ref(Schema.FILES, "f");
        List<Write> writes = List.of(Write.set(ref, Fields.empty()), Write.delete(ref));

        assertThatThrownBy(() -> documents().commit(writes)).isInstanceOf(IllegalArgumentException.class);
        assertThat(documents().get(ref)).isEmpty();
    }

    @Test
    default void anIdThatIsNotUnicodeIsRefused() {
        Ref half = new Ref(Schema.FILES, "half \uD83D");

        assertThatThrownBy(() -> documents().commit(List.of(Write.set(half, Fields.empty()))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(documents().get(half)).isEmpty();
    }

    @Test
    default void anUndeclaredCollectionIsRefused() {
        Ref ref = new Ref("nonesuch", "x");

        assertThatThrownBy(() -> documents().get(ref)).isInstanceOf(UndeclaredQueryException.class);
        assertThatThrownBy(() -> documents().getAll(List.of(ref))).isInstanceOf(UndeclaredQueryException.class);
        assertThatThrownBy(() -> documents().commit(List.of(Write.set(ref, Fields.empty()))))
                .isInstanceOf(UndeclaredQueryException.class);
        assertThatThrownBy(() -> documents().watch(ref, now -> {})).isInstanceOf(UndeclaredQueryException.class);
    }

    private Fields roundTrip(Fields fields) {
        Ref ref = new Ref(Schema.FILES, "f");
        documents().commit(List.of(Write.set(ref, fields)));
        return documents().get(ref).orElseThrow().fields();
    }

    private static Fields nested(int depth) {
        Fields fields = Fields.builder().put("leaf", true).build();
        for (int i = 0; i < depth; i++) {
            fields = Fields.builder().put("in", fields).build();
        }
        return fields;
    }

    private static List<Write> files(int count, Fields fields) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> Write.set(new Ref(Schema.FILES, "f" + i), fields))
                .toList());
    }
}

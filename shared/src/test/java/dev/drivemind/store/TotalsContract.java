package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counts and sums, and the questions that are refused. */
interface TotalsContract {
    Query ALL_LIVE = Query.of(Schema.FILES).whereEqual("source", "s").whereEqual("live", true);

    /** The store under test, empty. */
    Documents documents();

    @Test
    default void totalsCountAndSumWhateverTheLimit() {
        Query kind = ALL_LIVE.whereEqual("kind", "image");
        put(image("a", 5), image("b", 7), image("c", 11), file("d", 100));
        put(fields("e").with(Fields.builder().put("kind", "image").build()));
        Document start = documents().get(new Ref(Schema.FILES, "b")).orElseThrow();

        Query cut = kind.limit(1).startAfter(start);

        assertThat(documents().totals(cut, Optional.of("size"))).isEqualTo(new Totals(4, 23));
        assertThat(documents().totals(cut, Optional.empty())).isEqualTo(new Totals(4, 0));
        assertThat(documents().totals(ALL_LIVE.between("size", 6L, 100L), Optional.empty()))
                .isEqualTo(new Totals(2, 0));
        assertThat(documents().totals(ALL_LIVE.whereEqual("kind", "video"), Optional.of("size")))
                .isEqualTo(new Totals(0, 0));
    }

    @Test
    default void anUndeclaredShapeIsRefused() {
        Query unordered = Query.of(Schema.FILES).whereEqual("name", "x");
        Query undeclaredOrder = ALL_LIVE.orderBy("owner", false);

        assertThatThrownBy(() -> documents().query(unordered)).isInstanceOf(UndeclaredQueryException.class);
        assertThatThrownBy(() -> documents().query(undeclaredOrder)).isInstanceOf(UndeclaredQueryException.class);
        assertThatThrownBy(() -> documents().query(Query.of("nonesuch"))).isInstanceOf(UndeclaredQueryException.class);
        assertThatThrownBy(() -> documents().totals(unordered, Optional.empty()))
                .isInstanceOf(UndeclaredQueryException.class);
        assertThatThrownBy(() -> documents().totals(ALL_LIVE, Optional.of("size")))
                .isInstanceOf(UndeclaredQueryException.class);
    }

    private void put(Fields... files) {
        documents()
                .commit(Stream.of(files)
                        .map(file -> Write.set(new Ref(Schema.FILES, file.string("id")), file))
                        .toList());
    }

    private static Fields image(String id, long size) {
        return file(id, size).with(Fields.builder().put("kind", "image").build());
    }

    private static Fields file(String id, long size) {
        return fields(id).with(Fields.builder().put("size", size).build());
    }

    private static Fields fields(String id) {
        return Fields.builder()
                .put("id", id)
                .put("source", "s")
                .put("live", true)
                .build();
    }
}

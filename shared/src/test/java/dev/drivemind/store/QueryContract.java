package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Collection.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Questions: filters, order, bounds, pages, totals. */
interface QueryContract {
    Query LIVE = Query.of(Schema.FILES).whereEqual("source", "s").whereEqual("live", true);

    /** The store under test, empty. */
    Documents documents();

    @Test
    default void anEqualityFilterMatchesValueAndType() {
        put(
                file("a", "A", 1),
                file("b", "B", 2).with(field("live", false)),
                file("c", "C", 3).with(field("source", "t")));
        put(file("d", "D", 4).with(Fields.builder().put("live", 1).build()));
        put(file("e", "E", 5).with(field("live", "true")));

        assertThat(ids(LIVE)).containsExactly("a");
        assertThat(ids(LIVE.orderBy("name", false))).containsExactly("a");
    }

    @Test
    default void filtersMayBeNamedInAnyOrder() {
        put(file("a", "A", 1));
        Query turned = Query.of(Schema.FILES).whereEqual("live", true).whereEqual("source", "s");

        assertThat(ids(turned)).containsExactly("a");
    }

    @Test
    default void numbersAreOrderedAsNumbersInBothDirections() {
        put(file("a", "A", 10), file("b", "B", 9), file("c", "C", -1), file("d", "D", 100));

        assertThat(ids(LIVE.orderBy("size", false))).containsExactly("c", "b", "a", "d");
        assertThat(ids(LIVE.orderBy("size", true))).containsExactly("d", "a", "b", "c");
    }

    @Test
    default void textsAreOrderedByTheirBytes() {
        put(
                file("a", "b", 1),
                file("b", "B", 1),
                file("c", "\uD83D\uDE80", 1),
                file("d", "\uFF61", 1),
                file("e", "", 1));
        put(file("f", "bb", 1), file("g", "é", 1));

        assertThat(ids(LIVE.orderBy("name", false))).containsExactly("e", "b", "a", "f", "g", "d", "c");
        assertThat(ids(LIVE.orderBy("name", true))).containsExactly("c", "d", "g", "f", "a", "b", "e");
    }

    @Test
    default void tiesAreBrokenByIdInTheDirectionOfTheOrder() {
        put(file("c", "same", 1), file("a", "same", 1), file("b", "same", 1), file("d", "other", 1));

        assertThat(ids(LIVE.orderBy("name", false))).containsExactly("d", "a", "b", "c");
        assertThat(ids(LIVE.orderBy("name", true))).containsExactly("c", "b", "a", "d");
    }

    @Test
    default void pagesGoOnAmongTies() {
        put(Stream.of("e", "b", "d", "a", "c").map(id -> file(id, "same", 1)).toArray(Fields[]::new));

        assertThat(walk(LIVE.orderBy("name", false).limit(2))).containsExactly("a", "b", "c", "d", "e");
        assertThat(walk(LIVE.orderBy("name", true).limit(2))).containsExactly("e", "d", "c", "b", "a");
    }

    @Test
    default void aRangeIncludesItsStartAndNotItsEnd() {
        put(IntStream.range(0, 6).mapToObj(i -> file("f" + i, "n", i)).toArray(Fields[]::new));

        assertThat(ids(LIVE.between("size", 1L, 4L))).containsExactly("f1", "f2", "f3");
        assertThat(ids(LIVE.between("size", 4L, 1L))).isEmpty();
        assertThat(walk(LIVE.between("size", 1L, 5L).limit(2))).containsExactly("f1", "f2", "f3", "f4");
    }

    @Test
    default void aRangeMayBeOpenAndDescending() {
        put(IntStream.range(0, 6).mapToObj(i -> file("f" + i, "n", i)).toArray(Fields[]::new));

        assertThat(walk(bounded(false, Optional.of(4L), Optional.empty()))).containsExactly("f4", "f5");
        assertThat(walk(bounded(true, Optional.of(3L), Optional.empty()))).containsExactly("f5", "f4", "f3");
        assertThat(walk(bounded(true, Optional.empty(), Optional.of(3L)))).containsExactly("f2", "f1", "f0");
        assertThat(walk(bounded(true, Optional.of(1L), Optional.of(4L)))).containsExactly("f3", "f2", "f1");
    }

    private static Query bounded(boolean descending, Optional<Object> from, Optional<Object> below) {
        Query.Order order = new Query.Order("size", descending, from, below);
        return new Query(Schema.FILES, LIVE.equal(), Optional.of(order), 2, Optional.empty());
    }

    @Test
    default void aDocumentWithoutTheOrderedFieldIsLeftOut() {
        put(file("a", "A", 1), fields("b"), file("c", "C", 3));

        assertThat(ids(LIVE.orderBy("size", false))).containsExactly("a", "c");
        assertThat(ids(LIVE.orderBy("size", true))).containsExactly("c", "a");
        assertThat(ids(LIVE)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    default void theLimitCutsThePage() {
        put(IntStream.range(0, 7).mapToObj(i -> file("f" + i, "n" + i, i)).toArray(Fields[]::new));

        assertThat(ids(LIVE.orderBy("name", false).limit(3))).containsExactly("f0", "f1", "f2");
        assertThat(ids(LIVE.limit(3))).hasSize(3);
        assertThat(ids(LIVE.limit(7))).hasSize(7);
    }

    @Test
    default void aWalkWithoutOrderIsCompleteAndAlwaysTheSame() {
        put(IntStream.range(0, 53)
                .mapToObj(i -> file("f" + (i * 31 % 53), "n", i))
                .toArray(Fields[]::new));

        List<String> walked = walk(LIVE.limit(10));

        assertThat(walked).hasSize(53).doesNotHaveDuplicates();
        assertThat(walk(LIVE.limit(7))).isEqualTo(walked);
    }

    @Test
    default void aWalkMissesNothingThatStaysWhileItsLastDocumentsAreDeleted() {
        put(IntStream.range(0, 40).mapToObj(i -> file("f" + i, "n" + i, i)).toArray(Fields[]::new));

        for (Query query : List.of(LIVE.limit(4), LIVE.orderBy("name", false).limit(4))) {
            Set<String> before = new HashSet<>(ids(LIVE.limit(100)));
            List<String> walked = new ArrayList<>();
            List<Document> page = documents().query(query);
            while (!page.isEmpty()) {
                page.forEach(document -> walked.add(document.id()));
                Document last = page.get(page.size() - 1);
                documents().commit(List.of(Write.delete(last.ref())));
                page = documents().query(query.startAfter(last));
            }
            assertThat(walked).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @Test
    default void aWalkMissesNothingThatStaysWhileItsLastDocumentComesAnew() {
        put(IntStream.range(0, 20).mapToObj(i -> file("f" + i, "n" + i, i)).toArray(Fields[]::new));
        List<Document> first = documents().query(LIVE.limit(5));
        Document last = first.get(4);
        documents().commit(List.of(Write.delete(last.ref())));
        documents().commit(List.of(Write.set(last.ref(), last.fields())));

        Set<String> seen = new HashSet<>();
        first.forEach(document -> seen.add(document.id()));
        documents().query(LIVE.startAfter(last)).forEach(document -> seen.add(document.id()));

        assertThat(seen).hasSize(20);
    }

    @Test
    default void aWalkGoesOnWhileDocumentsChangeAndCome() {
        put(IntStream.range(0, 30).mapToObj(i -> file("f" + i, "n", i)).toArray(Fields[]::new));
        List<String> walked = new ArrayList<>();
        List<Document> page = documents().query(LIVE.limit(5));
        for (int round = 0; !page.isEmpty() && round < 20; round++) {
            page.forEach(document -> walked.add(document.id()));
            Document last = page.get(page.size() - 1);
            put(file("f" + (round % 30), "changed", 1_000 + round), file("g" + round % 4, "new", round));
            page = documents().query(LIVE.limit(5).startAfter(last));
        }

        assertThat(walked).doesNotHaveDuplicates();
        assertThat(walked)
                .contains(IntStream.range(0, 30).mapToObj(i -> "f" + i).toArray(String[]::new));
    }

    @Test
    default void aQueryFollowsEveryWrite() {
        put(file("a", "A", 1), file("b", "B", 2));
        assertThat(ids(LIVE.orderBy("name", false))).containsExactly("a", "b");

        put(file("a", "Z", 1));
        assertThat(ids(LIVE.orderBy("name", false))).containsExactly("b", "a");
        documents()
                .commit(List.of(Write.update(ref("b"), field("live", false)), Write.set(ref("c"), file("c", "M", 3))));
        assertThat(ids(LIVE.orderBy("name", false))).containsExactly("c", "a");
        documents().commit(List.of(Write.delete(ref("c"))));
        assertThat(ids(LIVE.orderBy("name", false))).containsExactly("a");
        assertThat(ids(LIVE)).containsExactly("a");
    }

    @Test
    default void everyDeclaredShapeIsAnswered() {
        for (Shape shape : Rooms.ALL.schema().shapes()) {
            Query query = Query.of(shape.collection());
            Fields.Builder fields = Fields.builder();
            for (String field : shape.equal()) {
                query = query.whereEqual(field, "v");
                fields.put(field, "v");
            }
            if (shape.orderBy().isPresent()) {
                query = query.orderBy(shape.orderBy().get(), true);
                fields.put(shape.orderBy().get(), 5);
            }
            Ref ref = new Ref(shape.collection(), "only");
            documents().commit(List.of(Write.set(ref, fields.build())));

            assertThat(documents().query(query)).extracting(Document::ref).containsExactly(ref);
            assertThat(documents().totals(query, Optional.empty()).count()).isEqualTo(1);
            documents().commit(List.of(Write.delete(ref)));
        }
    }

    private List<String> walk(Query query) {
        List<String> ids = new ArrayList<>();
        List<Document> page = documents().query(query);
        while (!page.isEmpty()) {
            page.forEach(document -> ids.add(document.id()));
            page = documents().query(query.startAfter(page.get(page.size() - 1)));
        }
        return ids;
    }

    private List<String> ids(Query query) {
        return documents().query(query).stream().map(Document::id).toList();
    }

    private void put(Fields... files) {
        documents()
                .commit(Stream.of(files)
                        .map(file -> Write.set(ref(file.string("id")), file))
                        .toList());
    }

    private static Ref ref(String id) {
        return new Ref(Schema.FILES, id);
    }

    private static Fields file(String id, String name, long size) {
        return fields(id)
                .with(Fields.builder().put("name", name).put("size", size).build());
    }

    private static Fields fields(String id) {
        return Fields.builder()
                .put("id", id)
                .put("source", "s")
                .put("live", true)
                .build();
    }

    private static Fields field(String name, String value) {
        return Fields.builder().put(name, value).build();
    }

    private static Fields field(String name, boolean value) {
        return Fields.builder().put(name, value).build();
    }
}

package dev.drivemind.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Collection.Shape;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Write;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every declared shape is answered through its index alone: no walk through the table, no sorting. */
class QueryPlanTest {
    @TempDir
    static Path directory;

    private static final Opened OPENED = new Opened();
    private static final Schema SCHEMA = Rooms.ALL.schema();
    private static Documents documents = new MemoryDocuments();

    @BeforeAll
    static void open() {
        documents = OPENED.store(directory, SqliteOptions.standard().withWalkedRows(0))
                .documents();
        // Of an empty collection nothing is asked through an index.
        SCHEMA.shapes().stream()
                .map(shape -> Write.set(new Ref(shape.collection(), "any"), Fields.empty()))
                .distinct()
                .forEach(write -> documents.commit(List.of(write)));
    }

    @AfterAll
    static void close() {
        OPENED.close();
    }

    static Stream<Shape> shapes() {
        return SCHEMA.shapes().stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aFirstAndALaterPageSeekTheirPlace(Shape shape) throws SQLException {
        Table table = new Table(SCHEMA, shape.collection());
        Index index = Index.ofPages(table, shape);
        Query query = query(shape);
        documents.query(query);
        Document last = new Document(
                new Ref(shape.collection(), "x"),
                1,
                Fields.builder().put(shape.orderBy().orElse("any"), "v").build());

        assertSeeks(QuerySql.page(table, shape, query, 0, Optional.of(index)));
        QuerySql later = QuerySql.page(table, shape, query.startAfter(last), 7, Optional.of(index));
        assertThat(assertSeeks(later)).contains(shape.orderBy().isPresent() ? "id)>" : "rowid>");
    }

    static Stream<Shape> shapesWithoutKeptTotals() {
        return shapes().filter(shape -> !shape.inGroups());
    }

    @ParameterizedTest
    @MethodSource("shapesWithoutKeptTotals")
    void totalsAreTakenFromAnIndex(Shape shape) throws SQLException {
        documents.query(query(shape));
        documents.totals(query(shape), shape.sum());

        Table table = new Table(SCHEMA, shape.collection());
        Index index =
                shape.sum().map(sum -> Index.ofSums(table, shape, sum)).orElseGet(() -> Index.ofPages(table, shape));
        assertSeeks(QuerySql.totals(table, shape, query(shape), shape.sum(), Optional.of(index)));
    }

    @Test
    void aCountIsTakenFromAnyIndexThatBeginsWithItsFields(@TempDir Path fresh) throws SQLException {
        Documents days =
                OPENED.store(fresh, SqliteOptions.standard().withWalkedRows(0)).documents();
        for (int i = 0; i < 5; i++) {
            Fields fields = Fields.builder()
                    .put("ownerId", "o")
                    .put("tenant", i > 1 ? "t" : "u")
                    .put("bytes", 10)
                    .build();
            days.commit(List.of(Write.set(new Ref(Schema.SCHEDULE_DAYS, "d" + i), fields)));
        }
        Query all = Query.of(Schema.SCHEDULE_DAYS).whereEqual("ownerId", "o");
        assertThat(days.totals(all.whereEqual("tenant", "t"), Optional.of("bytes")))
                .isEqualTo(new Totals(3, 30));
        List<String> before = List.copyOf(OPENED.indexes(fresh));

        assertThat(days.totals(all, Optional.empty()).count()).isEqualTo(5);

        assertThat(OPENED.indexes(fresh)).containsExactlyInAnyOrderElementsOf(before);
    }

    private static Query query(Shape shape) {
        Query query = Query.of(shape.collection());
        for (String field : shape.equal()) {
            query = query.whereEqual(field, "v");
        }
        return shape.orderBy().isPresent() ? query.orderBy(shape.orderBy().get(), false) : query;
    }

    private String assertSeeks(QuerySql query) throws SQLException {
        List<String> plan = new ArrayList<>();
        try (Session session = new Connections(OPENED.files(directory), SqliteOptions.standard()).openReader();
                ResultSet result =
                        session.prepare("EXPLAIN QUERY PLAN " + query.sql()).executeQuery()) {
            while (result.next()) {
                plan.add(result.getString("detail"));
            }
        }
        assertThat(plan).hasSize(1);
        assertThat(plan.get(0)).startsWith("SEARCH ").contains(" INDEX ");
        return plan.get(0);
    }

    @Test
    void noIndexButThoseOfFewDocumentsIsMadeBeforeItIsAskedFor(@TempDir Path fresh) throws SQLException {
        OPENED.store(fresh).documents().commit(List.of(Write.set(new Ref(Schema.FILES, "f"), Fields.empty())));

        List<Index> ofFew = SCHEMA.shapes().stream()
                .filter(Shape::few)
                .flatMap(QueryPlanTest::indexes)
                .toList();
        assertThat(OPENED.indexes(fresh))
                .filteredOn(name -> name.contains(":"))
                .containsExactlyInAnyOrderElementsOf(
                        ofFew.stream().map(Index::name).toList());
        assertThat(ofFew).allSatisfy(index -> assertThat(index.creation()).endsWith(" IS NOT NULL"));
    }

    private static Stream<Index> indexes(Shape shape) {
        Table table = new Table(SCHEMA, shape.collection());
        return Stream.concat(
                Stream.of(Index.ofPages(table, shape)),
                shape.sum().stream().map(sum -> Index.ofSums(table, shape, sum)));
    }
}

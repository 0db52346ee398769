package dev.drivemind.local.sqlite;

import dev.drivemind.store.Collection.Shape;
import dev.drivemind.store.Document;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Totals;
import dev.drivemind.store.UndeclaredQueryException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers queries: finds the declared shape, makes its index at the first asking, reads. A small collection is walked as long as it has
 * no index, so that to ask how things stand never waits for the writer.
 */
final class QueryRunner {
    private final Schema schema;
    private final Map<String, Rows> collections;
    private final Readers readers;
    private final Indexes indexes;
    private final long mostWalked;

    QueryRunner(Schema schema, Map<String, Rows> collections, Readers readers, Indexes indexes, long mostWalked) {
        this.schema = schema;
        this.collections = collections;
        this.readers = readers;
        this.indexes = indexes;
        this.mostWalked = mostWalked;
    }

    List<Document> page(Query query) {
        Shape shape = schema.require(query, Optional.empty());
        Rows rows = rows(query);
        if (QuerySql.isEmptyRange(query)) {
            return List.of();
        }
        Optional<Index> index = found(Index.ofPages(rows.table(), shape), rows);
        List<Row> lines = readers.read(session -> {
            long after = query.orderBy().isEmpty() ? rowOf(session, rows, query.startAfter()) : 0;
            return lines(session, QuerySql.page(rows.table(), shape, query, after, index));
        });
        return lines.stream()
                .flatMap(row -> row.document(query.collection()).stream())
                .toList();
    }

    Totals totals(Query query, Optional<String> sumField) {
        Shape shape = schema.require(query, sumField);
        Rows rows = rows(query);
        if (QuerySql.isEmptyRange(query)) {
            return new Totals(0, 0);
        }
        Optional<KeptTotals> kept = rows.totals().stream()
                .filter(totals -> totals.answer(query, sumField))
                .findFirst();
        if (kept.isPresent()) {
            return readers.read(session -> kept.get().read(session, query, sumField.isPresent()));
        }
        Optional<Index> index = ofTotals(rows, shape, query, sumField);
        return readers.read(session -> {
            try (ResultSet result = QuerySql.totals(rows.table(), shape, query, sumField, index)
                    .on(session)
                    .executeQuery()) {
                result.next();
                return new Totals(result.getLong(1), result.getLong(2));
            }
        });
    }

    /** What totals are taken from; empty to walk the rows. */
    private Optional<Index> ofTotals(Rows rows, Shape shape, Query query, Optional<String> sumField) {
        Table table = rows.table();
        if (sumField.isPresent()) {
            return found(Index.ofSums(table, shape, sumField.get()), rows);
        }
        Optional<Index> there = query.orderBy().isEmpty() ? counting(table, shape) : Optional.empty();
        return there.isPresent() ? there : found(Index.ofPages(table, shape), rows);
    }

    /** An index that is there and begins with what is compared: it counts as well as one that is still to be made. */
    private Optional<Index> counting(Table table, Shape shape) {
        return schema.shapes().stream()
                .filter(other -> other.collection().equals(shape.collection()) && !other.few())
                .filter(other -> isBeginning(shape.equal(), other.equal()))
                .flatMap(other -> Stream.concat(
                        other.sum().map(field -> Index.ofSums(table, other, field)).stream(),
                        Stream.of(Index.ofPages(table, other))))
                .filter(indexes::has)
                .findFirst();
    }

    private static boolean isBeginning(List<String> fields, List<String> all) {
        return fields.size() <= all.size() && all.subList(0, fields.size()).equals(fields);
    }

    /** The index that a question is answered by; empty to walk the rows. */
    private Optional<Index> found(Index index, Rows rows) {
        if (rows.most() <= mostWalked && !indexes.has(index)) {
            return Optional.empty();
        }
        indexes.require(index);
        return Optional.of(index);
    }

    private static List<Row> lines(Session session, QuerySql page) throws SQLException {
        List<Row> lines = new ArrayList<>();
        try (ResultSet result = page.on(session).executeQuery()) {
            while (result.next()) {
                lines.add(Row.read(result));
            }
        }
        return lines;
    }

    /** The place of the last document of the page before; a deleted one keeps its place for a long while. */
    private static long rowOf(Session session, Rows rows, Optional<Document> last) throws SQLException {
        if (last.isEmpty()) {
            return 0;
        }
        LookedUp wanted = LookedUp.of(last.get().id());
        Row row = rows.find(session, List.of(wanted), false).get(wanted.id());
        if (row == null && rows.isEmpty(session)) {
            return Long.MAX_VALUE;
        }
        if (row == null) {
            throw new StoreException(
                    "The walk cannot continue: " + last.get().ref() + ", where it stood, was deleted too long ago");
        }
        return row.number();
    }

    private Rows rows(Query query) {
        Rows rows = collections.get(query.collection());
        if (rows == null) {
            throw new UndeclaredQueryException("No declared collection '" + query.collection() + "'");
        }
        return rows;
    }
}

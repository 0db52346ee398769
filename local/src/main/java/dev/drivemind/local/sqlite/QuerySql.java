package dev.drivemind.local.sqlite;

import dev.drivemind.store.Collection.Shape;
import dev.drivemind.store.Document;
import dev.drivemind.store.Query;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A query as SQL and its parameters. It names its index, if it is to use one: SQLite then refuses it rather than walk the whole table. */
final class QuerySql {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    private QuerySql() {}

    /**
     * One page: id, version and body.
     *
     * @param after the row after which a page without order begins
     * @param index what finds the rows; empty to walk the table
     */
    static QuerySql page(Table table, Shape shape, Query query, long after, Optional<Index> index) {
        QuerySql page = new QuerySql();
        page.from("SELECT " + Row.columns("d", true), table, index);
        page.sql.append(" WHERE body IS NOT NULL");
        page.equal(shape, query);
        if (query.orderBy().isPresent()) {
            page.ordered(query.orderBy().get(), query.startAfter());
        } else {
            page.with(" AND row > ? ORDER BY row", after);
        }
        page.with(" LIMIT ?", (long) query.limit());
        return page;
    }

    /** The number of documents and the sum of a field; found by {@code index}, or by walking the table. */
    static QuerySql totals(Table table, Shape shape, Query query, Optional<String> sum, Optional<Index> index) {
        QuerySql totals = new QuerySql();
        String summed = sum.map(QuerySql::sumOf).orElse("0");
        totals.from("SELECT count(*), " + summed, table, index);
        // A deleted row has nothing in its columns, so those that are compared leave it out: the index alone answers.
        totals.sql.append(shape.equal().isEmpty() ? " WHERE body IS NOT NULL" : " WHERE true");
        totals.equal(shape, query);
        query.orderBy().ifPresent(order -> totals.bounds(order, true, true));
        return totals;
    }

    /** The sum of a field's whole numbers. */
    static String sumOf(String field) {
        String column = Table.column(field);
        return "coalesce(sum(CASE WHEN typeof(" + column + ") = 'integer' THEN " + column + " END), 0)";
    }

    /** Whether bounds of two kinds leave nothing between them. */
    static boolean isEmptyRange(Query query) {
        return query.orderBy()
                .filter(order -> order.from().isPresent() && order.below().isPresent())
                .filter(order -> !Kind.of(order.from().get())
                        .equals(Kind.of(order.below().get())))
                .isPresent();
    }

    String sql() {
        return sql.toString();
    }

    PreparedStatement on(Session session) throws SQLException {
        PreparedStatement statement = session.prepare(sql());
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    private void from(String select, Table table, Optional<Index> index) {
        sql.append(select).append(" FROM ").append(table.name()).append(" AS d");
        index.ifPresent(found -> sql.append(" INDEXED BY ").append(Table.quoted(found.name())));
    }

    private void equal(Shape shape, Query query) {
        for (String field : shape.equal()) {
            with(
                    " AND " + Table.column(field) + " = ?",
                    ColumnValue.ofQuery(query.equal().get(field)));
        }
    }

    /** The place after which the page begins replaces the bound that it makes needless, or SQLite might seek by that. */
    private void ordered(Query.Order order, Optional<Document> last) {
        String column = Table.column(order.field());
        boolean down = order.descending();
        bounds(order, last.isEmpty() || down, last.isEmpty() || !down);
        last.ifPresent(document -> {
            Object value = ColumnValue.of(document.fields().get(order.field()));
            if (value == null) {
                throw new IllegalArgumentException(document.ref() + " has no '" + order.field() + "' to start after");
            }
            sql.append(" AND (").append(column).append(down ? ", id) < (?, ?)" : ", id) > (?, ?)");
            parameters.add(value);
            parameters.add(document.id());
        });
        String direction = down ? " DESC" : "";
        sql.append(" ORDER BY ").append(column).append(direction).append(", id").append(direction);
    }

    private void bounds(Query.Order order, boolean lower, boolean upper) {
        String column = Table.column(order.field());
        Optional<Kind> kind = order.from().or(order::below).map(Kind::of);
        Optional<Object> from = order.from().map(ColumnValue::ofQuery).or(() -> kind.flatMap(Kind::least));
        Optional<Object> below = order.below().map(ColumnValue::ofQuery).or(() -> kind.flatMap(Kind::beyond));
        sql.append(" AND ").append(column).append(" IS NOT NULL");
        if (lower) {
            from.ifPresent(value -> with(" AND " + column + " >= ?", value));
        }
        if (upper) {
            below.ifPresent(value -> with(" AND " + column + " < ?", value));
        }
    }

    private void with(String condition, Object parameter) {
        sql.append(condition);
        parameters.add(parameter);
    }

    /** The kinds of values that can be compared with each other, in SQLite's order, and where each ends. */
    private record Kind(Optional<Object> least, Optional<Object> beyond) {
        private static final Object FIRST_TEXT = "";

        static Kind of(Object value) {
            if (value instanceof Number) {
                return new Kind(Optional.empty(), Optional.of(FIRST_TEXT));
            }
            return value instanceof String
                    ? new Kind(Optional.of(FIRST_TEXT), Optional.of(FirstBytes.VALUE))
                    : new Kind(Optional.of(FirstBytes.VALUE), Optional.empty());
        }
    }

    private static final class FirstBytes {
        static final Object VALUE = new byte[0];
    }
}

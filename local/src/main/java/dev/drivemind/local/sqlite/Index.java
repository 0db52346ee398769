package dev.drivemind.local.sqlite;

import dev.drivemind.store.Collection.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A secondary index that answers one shape of query without looking at anything else.
 *
 * @param name its name in the database
 * @param creation the statement that makes it
 */
record Index(String name, String creation) {

    /** For pages: the compared fields, then the ordered one and the id; without order, rows as they lie. */
    static Index ofPages(Table table, Shape shape) {
        List<String> columns = columns(shape.equal());
        shape.orderBy().ifPresent(field -> {
            columns.add(Table.column(field));
            columns.add("id");
        });
        String suffix = shape.orderBy().map(field -> ":" + field).orElse("");
        return of(table, shape, suffix, columns);
    }

    /** For sums: the compared fields, then the summed one. */
    static Index ofSums(Table table, Shape shape, String sum) {
        List<String> columns = columns(shape.equal());
        columns.add(Table.column(sum));
        return of(table, shape, "::" + sum, columns);
    }

    private static List<String> columns(List<String> fields) {
        return new ArrayList<>(fields.stream().map(Table::column).collect(Collectors.toList()));
    }

    private static Index of(Table table, Shape shape, String suffix, List<String> columns) {
        String name = table.collection() + ":" + String.join(",", shape.equal()) + suffix;
        String last = shape.few() ? shape.equal().get(shape.equal().size() - 1) : "";
        String few = shape.few() ? " WHERE " + Table.column(last) + " IS NOT NULL" : "";
        return new Index(
                name,
                "CREATE INDEX IF NOT EXISTS " + Table.quoted(name) + " ON " + table.name() + " ("
                        + String.join(", ", columns) + ")" + few);
    }
}

package dev.drivemind.local.sqlite;

import dev.drivemind.store.Fields;
import dev.drivemind.store.Schema;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of one collection. Documents lie in the order of their arrival, found by a hash of their id; fields that queries name are
 * columns besides. A row without a body is a deleted document, kept for a while so that walks which stand on it can go on.
 */
final class Table {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_:,]+");

    private final String collection;
    private final List<String> fields;
    private final String insert;
    private final String update;
    private final String candidates;

    Table(Schema schema, String collection) {
        this.collection = collection;
        this.fields = List.copyOf(schema.indexedFields(collection));
        this.insert = "INSERT INTO " + name() + " (row, hash, id, version, " + columns(", ")
                + "body) VALUES (?, ?, ?, ?, " + "?, ".repeat(fields.size()) + "?)";
        this.update = "UPDATE " + name() + " SET version = ?, " + columns(" = ?, ") + "body = ? WHERE row = ?";
        this.candidates = "SELECT i.row FROM json_each(?) AS w CROSS JOIN " + ids() + " AS i ON i.hash = w.value";
    }

    private String columns(String afterEach) {
        return fields.stream().map(field -> column(field) + afterEach).collect(Collectors.joining());
    }

    String collection() {
        return collection;
    }

    /** The fields that have a column, in the order in which {@link #values} gives them. */
    List<String> fields() {
        return fields;
    }

    /** The values of a document's columns; null where it has none. */
    @Nullable
    Object[] values(Fields content) {
        @Nullable Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ColumnValue.of(content.get(fields.get(i)));
        }
        return values;
    }

    String name() {
        return quoted(collection);
    }

    String ids() {
        return quoted(collection + "_ids");
    }

    /** The column of a field. */
    static String column(String field) {
        return quoted("f_" + field);
    }

    List<String> creation() {
        return List.of(
                "CREATE TABLE IF NOT EXISTS " + name()
                        + " (row INTEGER PRIMARY KEY, hash INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, "
                        + columns(", ") + "body BLOB)",
                "CREATE TABLE IF NOT EXISTS " + ids()
                        + " (hash INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (hash, row)) WITHOUT ROWID",
                "CREATE INDEX IF NOT EXISTS " + gone() + " ON " + name() + " (version) WHERE body IS NULL");
    }

    /** Parameters: row, hash, id, version, the fields' values, body. */
    String insert() {
        return insert;
    }

    /** Parameters: version, the fields' values, body, row. */
    String update() {
        return update;
    }

    /** The rows that a JSON list of hashes may mean. */
    String candidates() {
        return candidates;
    }

    /** The rows of a JSON list of row numbers: row, id, version, whether it is gone, and its body if wanted. */
    String fetch(boolean bodies) {
        return "SELECT " + Row.columns("d", bodies) + " FROM json_each(?) AS w CROSS JOIN " + name()
                + " AS d ON d.row = w.value";
    }

    /** Row and hash of the rows that {@link #ids} does not hold yet. Parameter: the last row that it holds. */
    String unmerged() {
        return "SELECT hash, row FROM " + name() + " WHERE row > ?";
    }

    /** Adds to {@link #ids} a JSON list of hashes and rows, each pair packed in one number, the row in the lower half. */
    String merge() {
        return "INSERT OR IGNORE INTO " + ids()
                + " (hash, row) SELECT value >> 32, value & 4294967295 FROM json_each(?)";
    }

    /** 1 if there is any document, else 0. */
    String countAny() {
        return "SELECT count(*) FROM (SELECT 1 FROM " + name() + " WHERE body IS NOT NULL LIMIT 1)";
    }

    String countGone() {
        return "SELECT count(*) FROM " + name() + " INDEXED BY " + gone() + " WHERE body IS NULL";
    }

    String countGoneAfter(long version) {
        return countGone() + " AND version > " + version;
    }

    /** Removes the oldest deleted rows for good: first from {@link #ids}, then the rows. Parameter of both: how many. */
    List<String> purge() {
        String oldest =
                " FROM " + name() + " INDEXED BY " + gone() + " WHERE body IS NULL ORDER BY version, row LIMIT ?)";
        return List.of(
                "DELETE FROM " + ids() + " WHERE (hash, row) IN (SELECT hash, row" + oldest,
                "DELETE FROM " + name() + " WHERE row IN (SELECT row" + oldest);
    }

    private String gone() {
        return quoted(collection + "_gone");
    }

    static String quoted(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name for SQL: " + name);
        }
        return '"' + name + '"';
    }

    static Map<String, Table> all(Schema schema) {
        return schema.collections().stream().collect(Collectors.toMap(name -> name, name -> new Table(schema, name)));
    }
}

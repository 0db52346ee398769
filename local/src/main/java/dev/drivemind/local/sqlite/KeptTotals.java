package dev.drivemind.local.sqlite;

import dev.drivemind.store.Bytes;
import dev.drivemind.store.Collection.Shape;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The totals of a collection whose documents fall into few groups, brought up to date with each commit: a count takes as long over a
 * million documents as over ten. A version of DriveMind that does not know them leaves their mark behind that of the commits, and they
 * are taken anew.
 */
final class KeptTotals {
    private static final String MARK = "totals:";

    private final String name;
    private final Table table;
    private final List<String> compared;
    private final String summed;
    private final int[] comparedColumns;
    private final int summedColumn;

    private KeptTotals(Table table, Shape shape, String summed) {
        this.name = Index.ofSums(table, shape, summed).name();
        this.table = table;
        this.compared = shape.equal();
        this.summed = summed;
        this.comparedColumns =
                compared.stream().mapToInt(table.fields()::indexOf).toArray();
        this.summedColumn = table.fields().indexOf(summed);
    }

    /** Those of a collection; empty when none are declared. */
    static List<KeptTotals> of(Schema schema, Table table) {
        List<KeptTotals> all = new ArrayList<>();
        for (Shape shape : schema.collection(table.collection()).shapes()) {
            if (shape.inGroups()) {
                all.add(new KeptTotals(table, shape, shape.sum().orElseThrow()));
            }
        }
        return all;
    }

    /** The statement that notes a commit's version, for totals as for all else. */
    static String noted() {
        return "UPDATE meta SET value = ? WHERE name = 'version' OR name LIKE '" + MARK + "%'";
    }

    /** Takes anew what is not of the last commit, and forgets what is declared no more. */
    static void bringUpToDate(Session session, Schema schema) throws SQLException {
        session.execute("CREATE TABLE IF NOT EXISTS totals (name TEXT NOT NULL, groups BLOB NOT NULL,"
                + " documents INTEGER NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (name, groups)) WITHOUT ROWID");
        Set<String> known = new HashSet<>();
        Set<String> current = new HashSet<>();
        PreparedStatement marks = session.prepare("SELECT name, value = (SELECT value FROM meta WHERE name = 'version')"
                + " FROM meta WHERE name LIKE '" + MARK + "%'");
        try (ResultSet result = marks.executeQuery()) {
            while (result.next()) {
                String name = result.getString(1).substring(MARK.length());
                known.add(name);
                if (result.getBoolean(2)) {
                    current.add(name);
                }
            }
        }
        for (Table table : Table.all(schema).values()) {
            for (KeptTotals totals : of(schema, table)) {
                known.remove(totals.name);
                if (!current.contains(totals.name)) {
                    totals.takeAnew(session);
                }
            }
        }
        for (String forgotten : known) {
            remove(session, forgotten);
        }
    }

    private void takeAnew(Session session) throws SQLException {
        remove(session, name);
        Change change = change();
        change.add(session.prepare(sums(table.name() + " AS d")), 1);
        change.write(session);
        PreparedStatement mark = session.prepare(
                "INSERT OR REPLACE INTO meta (name, value) SELECT ?, value FROM meta WHERE name = 'version'");
        mark.setString(1, MARK + name);
        mark.executeUpdate();
    }

    /** The groups of rows, each with the number of its documents and their sum. */
    private String sums(String rows) {
        String columns = String.join(", ", compared.stream().map(Table::column).toList());
        return "SELECT " + columns + ", count(*), " + QuerySql.sumOf(summed) + " FROM " + rows
                + " WHERE d.body IS NOT NULL GROUP BY " + columns;
    }

    private static void remove(Session session, String name) throws SQLException {
        PreparedStatement rows = session.prepare("DELETE FROM totals WHERE name = ?");
        rows.setString(1, name);
        rows.executeUpdate();
        PreparedStatement mark = session.prepare("DELETE FROM meta WHERE name = ?");
        mark.setString(1, MARK + name);
        mark.executeUpdate();
    }

    /** Whether they answer a query: it compares the first of their fields and nothing else, and asks for their sum or for none. */
    boolean answer(Query query, Optional<String> sum) {
        int fields = query.equal().size();
        return query.orderBy().isEmpty()
                && fields <= compared.size()
                && query.equal().keySet().containsAll(compared.subList(0, fields))
                && (sum.isEmpty() || sum.get().equals(summed));
    }

    /** What a session sees of the groups that a query asks for. */
    Totals read(Session session, Query query, boolean sum) throws SQLException {
        byte[] beginning = key(compared.subList(0, query.equal().size()).stream()
                .map(field -> ColumnValue.ofQuery(query.equal().get(field)))
                .toList());
        PreparedStatement read = session.prepare("SELECT coalesce(sum(documents), 0), coalesce(sum(sum), 0) FROM totals"
                + " WHERE name = ? AND substr(groups, 1, ?) = ?");
        read.setString(1, name);
        read.setInt(2, beginning.length);
        read.setBytes(3, beginning);
        try (ResultSet result = read.executeQuery()) {
            result.next();
            return new Totals(result.getLong(1), sum ? result.getLong(2) : 0);
        }
    }

    /** Nothing yet; for one commit. */
    Change change() {
        return new Change();
    }

    /** Each value behind its kind and length, so that no group begins as another that it does not belong to. */
    private static byte[] key(List<? extends @Nullable Object> values) {
        Bytes key = new Bytes();
        values.forEach(value -> writeValue(value, key));
        return key.toArray();
    }

    private static void writeValue(@Nullable Object column, Bytes key) {
        if (column instanceof byte[] truth) {
            key.writeByte(DocumentFormat.TRUE);
            key.writeByte(truth[0]);
        } else if (column instanceof Double real) {
            key.writeByte(DocumentFormat.REAL);
            key.writeFixed(Double.doubleToRawLongBits(real));
        } else if (column instanceof Number number) {
            key.writeByte(DocumentFormat.NUMBER);
            key.writeNumber(number.longValue());
        } else if (column != null) {
            key.writeByte(DocumentFormat.TEXT);
            key.writeText(column.toString());
        } else {
            key.writeByte(DocumentFormat.NAME_IN_FULL);
        }
    }

    /** What a commit does to totals. */
    final class Change {
        private final List<Group> groups = new ArrayList<>();

        private static final class Group {
            private final @Nullable Object[] values;
            private long documents;
            private long sum;

            Group(@Nullable Object[] values) {
                this.values = values;
            }
        }

        /** A document with these values in its table's columns comes. */
        void add(@Nullable Object[] columns) {
            add(columns, 1, columns[summedColumn] instanceof Long number ? number : 0);
        }

        /** The documents in these rows are replaced, or go. */
        void subtract(Session session, RowNumbers rows) throws SQLException {
            if (!rows.isEmpty()) {
                PreparedStatement replaced = session.prepare(
                        sums("json_each(?) AS w CROSS JOIN " + table.name() + " AS d ON d.row = w.value"));
                replaced.setString(1, rows.toJson());
                add(replaced, -1);
            }
        }

        private void add(PreparedStatement groups, int sign) throws SQLException {
            try (ResultSet result = groups.executeQuery()) {
                while (result.next()) {
                    @Nullable Object[] row = new Object[table.fields().size()];
                    for (int i = 0; i < comparedColumns.length; i++) {
                        row[comparedColumns[i]] = result.getObject(i + 1);
                    }
                    int after = comparedColumns.length + 1;
                    add(row, sign * result.getLong(after), sign * result.getLong(after + 1));
                }
            }
        }

        private void add(@Nullable Object[] columns, long documents, long sum) {
            Group group = of(columns);
            group.documents += documents;
            group.sum += sum;
        }

        private Group of(@Nullable Object[] columns) {
            for (Group group : groups) {
                if (isOf(group, columns)) {
                    return group;
                }
            }
            @Nullable Object[] values = new Object[comparedColumns.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = columns[comparedColumns[i]];
            }
            Group fresh = new Group(values);
            groups.add(fresh);
            return fresh;
        }

        private boolean isOf(Group group, @Nullable Object[] columns) {
            for (int i = 0; i < comparedColumns.length; i++) {
                if (!Objects.deepEquals(group.values[i], columns[comparedColumns[i]])) {
                    return false;
                }
            }
            return true;
        }

        /** Within the commit's transaction. A group without documents is not kept: its name may be all that is left of an owner. */
        void write(Session session) throws SQLException {
            PreparedStatement write = session.prepare(
                    "INSERT INTO totals (name, groups, documents, sum) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT DO UPDATE SET documents = documents + excluded.documents, sum = sum + excluded.sum");
            PreparedStatement clear =
                    session.prepare("DELETE FROM totals WHERE name = ? AND groups = ? AND documents = 0");
            for (Group group : groups) {
                byte[] key = key(Arrays.asList(group.values));
                if (group.documents != 0 || group.sum != 0) {
                    write.setString(1, name);
                    write.setBytes(2, key);
                    write.setLong(3, group.documents);
                    write.setLong(4, group.sum);
                    write.executeUpdate();
                }
                if (group.documents < 0) {
                    clear.setString(1, name);
                    clear.setBytes(2, key);
                    clear.executeUpdate();
                }
            }
        }
    }
}

package dev.drivemind.local.sqlite;

import dev.drivemind.store.Collection.Shape;
import dev.drivemind.store.Schema;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database file to the form that this version of DriveMind works with. The format's number is in the file; within a format,
 * collections and columns follow the registry of collections by themselves.
 */
final class Schemas {
    /** The format that this version writes. */
    static final int FORMAT = 1;

    private static final int APPLICATION = 0x444D4442;

    private Schemas() {}

    /**
     * Looks whether this version can work with the file.
     *
     * @throws NewerSchemaException if a later version wrote it
     */
    static void refuseLater(Session session, DatabaseFiles files) throws SQLException {
        long format = session.number("PRAGMA user_version");
        if (format > FORMAT) {
            throw new NewerSchemaException(
                    "The database " + files.database() + " was written by a later version of DriveMind"
                            + " (format " + format + "; this version knows formats up to " + FORMAT
                            + "). Use that version, or name"
                            + " another data directory. Nothing was changed.");
        }
    }

    /** Creates or migrates everything. */
    static void bringUpToDate(Session session, Schema schema) throws SQLException {
        if (session.number("PRAGMA user_version") < 1) {
            createFormatOne(session);
        }
        for (Table table : Table.all(schema).values()) {
            for (String statement : table.creation()) {
                session.execute(statement);
            }
            addMissingColumns(session, table);
        }
        KeptTotals.bringUpToDate(session, schema);
        addSmallIndexes(session, schema);
        dropForgottenIndexes(session, schema);
        session.commit();
    }

    /** Those that hold few documents: kept from the beginning, they cost nearly nothing, while to make them takes a look at all. */
    private static void addSmallIndexes(Session session, Schema schema) throws SQLException {
        for (Shape shape : schema.shapes()) {
            if (shape.few()) {
                Table table = new Table(schema, shape.collection());
                session.execute(Index.ofPages(table, shape).creation());
                if (shape.sum().isPresent()) {
                    session.execute(
                            Index.ofSums(table, shape, shape.sum().get()).creation());
                }
            }
        }
    }

    /** Indexes of shapes that are declared no more. */
    private static void dropForgottenIndexes(Session session, Schema schema) throws SQLException {
        Set<String> known = new HashSet<>();
        for (Shape shape : schema.shapes()) {
            Table table = new Table(schema, shape.collection());
            known.add(Index.ofPages(table, shape).name());
            shape.sum()
                    .filter(any -> !shape.inGroups())
                    .ifPresent(sum -> known.add(Index.ofSums(table, shape, sum).name()));
        }
        for (String name : Indexes.inFile(session)) {
            if (name.contains(":") && !known.contains(name)) {
                session.execute("DROP INDEX " + Table.quoted(name));
            }
        }
    }

    private static void createFormatOne(Session session) throws SQLException {
        session.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID");
        session.execute("INSERT INTO meta (name, value) VALUES ('version', 0)");
        session.execute(
                "CREATE TABLE tasks (id INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL, slice INTEGER NOT NULL,"
                        + " not_before INTEGER NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL)");
        session.execute("CREATE INDEX tasks_due ON tasks (due)");
        session.execute("PRAGMA application_id = " + APPLICATION);
        session.execute("PRAGMA user_version = " + FORMAT);
    }

    private static void addMissingColumns(Session session, Table table) throws SQLException {
        Set<String> there = new HashSet<>();
        PreparedStatement columns = session.prepare("SELECT name FROM pragma_table_info(?)");
        columns.setString(1, table.collection());
        try (ResultSet result = columns.executeQuery()) {
            while (result.next()) {
                there.add(Table.quoted(result.getString(1)));
            }
        }
        for (int i = 0; i < table.fields().size(); i++) {
            String column = Table.column(table.fields().get(i));
            if (!there.contains(column)) {
                session.execute("ALTER TABLE " + table.name() + " ADD COLUMN " + column);
                fill(session, table, i);
            }
        }
    }

    /** Takes the new column's values from the bodies, which hold every field. */
    private static void fill(Session session, Table table, int field) throws SQLException {
        String column = Table.column(table.fields().get(field));
        PreparedStatement next = session.prepare(
                "SELECT row, body FROM " + table.name() + " WHERE row > ? AND body IS NOT NULL ORDER BY row LIMIT 1");
        PreparedStatement set = session.prepare("UPDATE " + table.name() + " SET " + column + " = ? WHERE row = ?");
        long row = 0;
        while (true) {
            next.setLong(1, row);
            @Nullable Object value;
            try (ResultSet result = next.executeQuery()) {
                if (!result.next()) {
                    return;
                }
                row = result.getLong(1);
                value = table.values(DocumentCodec.decode(result.getBytes(2)))[field];
            }
            set.setObject(1, value);
            set.setLong(2, row);
            set.executeUpdate();
        }
    }
}

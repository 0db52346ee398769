package dev.drivemind.simulator.sqlite;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** How a catalogue is laid out in its file, and what has become of earlier layouts. */
final class CatalogueFormat {
    private static final int SCHEMA = 2;

    private static final String TABLES = "CREATE TABLE item (n INTEGER PRIMARY KEY, parent INTEGER NOT NULL,"
            + " entry TEXT NOT NULL, kind INTEGER NOT NULL, device INTEGER NOT NULL, inode INTEGER NOT NULL,"
            + " mtime INTEGER NOT NULL, size INTEGER NOT NULL, links INTEGER NOT NULL,"
            + " hidden INTEGER NOT NULL, link TEXT,"
            + " created INTEGER NOT NULL, version INTEGER NOT NULL, change INTEGER NOT NULL,"
            + " changed INTEGER NOT NULL, removed INTEGER NOT NULL, target INTEGER NOT NULL, md5 TEXT,"
            + " md5_ctime INTEGER NOT NULL DEFAULT 0)";
    /**
     * Checksums of the first version are forgotten: nothing tells whether the content is still the one that was read. Times were in
     * nanoseconds, and ended in 2262. What is told of a folder that cannot be read, and of a name that is no text, has become more since.
     */
    private static final List<String> TO_SECOND = List.of(
            "ALTER TABLE item ADD COLUMN md5_ctime INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE item ADD COLUMN links INTEGER NOT NULL DEFAULT 1",
            "UPDATE item SET md5 = NULL, mtime = mtime / 1000000 - (mtime % 1000000 < 0)",
            "UPDATE item SET version = version + 1, change = n + (SELECT COALESCE(MAX(change), 0) FROM item)"
                    + " WHERE removed = 0 AND (hidden = 1 OR entry LIKE char(65533) || '/%')");

    private CatalogueFormat() {}

    /**
     * Makes the tables of a new catalogue, or takes over those of an earlier version.
     *
     * @throws CatalogueException if it is damaged, of a newer version, or describes another folder
     */
    static void prepare(Connection writer, String folder) throws SQLException, IOException {
        int schema = version(writer);
        if (schema == 0) {
            create(writer, folder);
            return;
        }
        if (schema > SCHEMA) {
            throw new CatalogueException(
                    CatalogueException.Kind.UNUSABLE, "The catalogue was made by another version: " + schema);
        }
        if (!meta(writer, "folder").equals(folder)) {
            throw new CatalogueException(
                    CatalogueException.Kind.UNUSABLE,
                    "The catalogue describes another folder: " + meta(writer, "folder"));
        }
        check(writer);
        if (schema < SCHEMA) {
            renew(writer);
        }
    }

    /** Damage that is met only in the middle of a listing would be met again and again. */
    private static void check(Connection writer) throws SQLException, IOException {
        try (Statement statement = writer.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!result.next() || !result.getString(1).equals("ok")) {
                throw new CatalogueException(
                        CatalogueException.Kind.DAMAGED, "The catalogue is damaged: " + result.getString(1));
            }
        }
    }

    private static void create(Connection writer, String folder) throws SQLException {
        writer.setAutoCommit(false);
        try (Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
            statement.execute(TABLES);
            statement.execute("PRAGMA user_version = " + SCHEMA);
            setMeta(writer, "folder", folder);
            SecureRandom random = new SecureRandom();
            setMeta(writer, "secret", Long.toString(random.nextLong()));
            setMeta(writer, "changesBefore", Integer.toString(random.nextInt(Integer.MAX_VALUE)));
            writer.commit();
        } finally {
            writer.setAutoCommit(true);
        }
    }

    private static void renew(Connection writer) throws SQLException {
        writer.setAutoCommit(false);
        try (Statement statement = writer.createStatement()) {
            for (String sql : TO_SECOND) {
                statement.execute(sql);
            }
            statement.execute("PRAGMA user_version = " + SCHEMA);
            writer.commit();
        } finally {
            writer.setAutoCommit(true);
        }
    }

    private static void setMeta(Connection connection, String name, String value) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO meta(name, value) VALUES (?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, value);
            insert.executeUpdate();
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA user_version")) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    /** A value of the catalogue as a whole; empty if there is none. */
    static String meta(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : "";
            }
        }
    }
}

package dev.drivemind.local.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** Opens connections to the database file, each with the settings of its role. */
final class Connections {
    static final int PAGE_BYTES = 8_192;

    private static final int BUSY_MILLIS = 10_000;

    private final DatabaseFiles files;
    private final SqliteOptions options;

    Connections(DatabaseFiles files, SqliteOptions options) {
        this.files = files;
        this.options = options;
    }

    /** The one connection that writes. It makes the file when there is none. */
    Session openWriter() throws SQLException {
        long maxPages = options.maxBytes() / PAGE_BYTES;
        return open(List.of(
                "PRAGMA page_size = " + PAGE_BYTES,
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = NORMAL",
                "PRAGMA wal_autocheckpoint = 0",
                "PRAGMA threads = 2", // who makes an index keeps all waiting: it sorts on two processors
                // What was deleted is overwritten: who looks into the file finds nothing of what was erased.
                "PRAGMA secure_delete = ON",
                // A log that begins anew is cut, so that its length says how much of it is in use.
                "PRAGMA journal_size_limit = 0",
                cache(options.cacheBytes() / 2),
                maxPages == 0 ? "PRAGMA max_page_count" : "PRAGMA max_page_count = " + maxPages));
    }

    Session openReader() throws SQLException {
        return open(List.of("PRAGMA query_only = ON", cache(options.cacheBytes() / 2 / options.readers())));
    }

    Session openCheckpointer() throws SQLException {
        return open(List.of("PRAGMA synchronous = NORMAL", "PRAGMA wal_autocheckpoint = 0"));
    }

    /** A connection that cannot change a bit of the file, not even by closing: others work off the log when they end. */
    Session openInspector() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return open(config.createConnection("jdbc:sqlite:" + files.database()), List.of());
    }

    private Session open(List<String> settings) throws SQLException {
        return open(JDBC.createConnection("jdbc:sqlite:" + files.database(), new Properties()), settings);
    }

    private static Session open(Connection connection, List<String> settings) throws SQLException {
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            }
            for (String setting : settings) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(setting);
                }
            }
            connection.setAutoCommit(false);
            return new Session(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static String cache(long bytes) {
        return "PRAGMA cache_size = -" + Math.max(1, bytes >> 10);
    }
}

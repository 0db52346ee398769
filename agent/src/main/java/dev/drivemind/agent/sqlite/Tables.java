package dev.drivemind.agent.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and what makes those of an earlier version those of this one. */
final class Tables {
    static final List<String> FIRST = List.of(
            "CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE folders (id BLOB PRIMARY KEY, parent BLOB, name TEXT NOT NULL, key INTEGER NOT NULL,"
                    + " modified_ms INTEGER NOT NULL, modified_ns INTEGER NOT NULL, created_ms INTEGER NOT NULL,"
                    + " mode INTEGER NOT NULL, elsewhere INTEGER NOT NULL, version INTEGER NOT NULL,"
                    + " unreadable INTEGER NOT NULL, parts INTEGER NOT NULL, digest TEXT NOT NULL,"
                    + " files INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE INDEX folders_by_parent ON folders (parent, name)",
            "CREATE INDEX folders_by_key ON folders (key) WHERE key != 0",
            "CREATE TABLE bodies (folder BLOB NOT NULL, part INTEGER NOT NULL, digest TEXT NOT NULL,"
                    + " body BLOB NOT NULL, PRIMARY KEY (folder, part)) WITHOUT ROWID",
            "CREATE TABLE frontier (n INTEGER PRIMARY KEY, folder BLOB NOT NULL, after TEXT,"
                    + " again INTEGER NOT NULL)",
            "CREATE TABLE outbox (n INTEGER PRIMARY KEY AUTOINCREMENT, folder BLOB, part INTEGER NOT NULL, ids BLOB)",
            "CREATE TABLE strays (id BLOB PRIMARY KEY, lost INTEGER NOT NULL, folder BLOB NOT NULL, part INTEGER NOT NULL,"
                    + " key INTEGER NOT NULL, body BLOB) WITHOUT ROWID",
            "CREATE INDEX strays_by_key ON strays (lost, key)",
            "CREATE INDEX strays_by_folder ON strays (folder)",
            "CREATE TABLE failed (folder BLOB PRIMARY KEY, trouble TEXT NOT NULL) WITHOUT ROWID");

    /** Sums come before the bodies, so that to read them is not to read those; null until they are added up. */
    private static final List<String> SECOND = List.of(
            "ALTER TABLE bodies RENAME TO former",
            "CREATE TABLE bodies (folder BLOB NOT NULL, part INTEGER NOT NULL, digest TEXT NOT NULL, sum INTEGER,"
                    + " entries INTEGER, body BLOB NOT NULL, PRIMARY KEY (folder, part)) WITHOUT ROWID",
            "INSERT INTO bodies (folder, part, digest, body) SELECT folder, part, digest, body FROM former",
            "DROP TABLE former",
            "CREATE TABLE listed (folder BLOB NOT NULL, id BLOB NOT NULL, body BLOB NOT NULL,"
                    + " PRIMARY KEY (folder, id)) WITHOUT ROWID",
            "CREATE INDEX listed_by_id ON listed (id)");

    /** Of these two versions some states made them and others did not, so they are made wherever they are missing. */
    private static final List<String> MISSING = List.of(
            "CREATE TABLE IF NOT EXISTS links (id BLOB PRIMARY KEY, folder BLOB NOT NULL) WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS links_by_folder ON links (folder)",
            "CREATE TABLE IF NOT EXISTS names (id BLOB PRIMARY KEY, key INTEGER NOT NULL, folder BLOB NOT NULL,"
                    + " touched INTEGER NOT NULL, alone INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS names_by_key ON names (key)",
            "CREATE INDEX IF NOT EXISTS names_touched ON names (touched) WHERE touched = 1",
            "CREATE INDEX IF NOT EXISTS names_alone ON names (alone) WHERE alone = 1",
            "CREATE TABLE IF NOT EXISTS refused (id BLOB PRIMARY KEY, folder BLOB NOT NULL, reason TEXT NOT NULL)"
                    + " WITHOUT ROWID");

    /** What makes of each version the next one. */
    private static final List<List<String>> STEPS = List.of(FIRST, SECOND);

    /** The version of a file that has them. */
    static final int VERSION = STEPS.size();

    private Tables() {}

    /** Makes the tables of this version, of those of an earlier one. */
    static void migrate(Statement statement, int version) throws SQLException {
        for (List<String> step : STEPS.subList(version, VERSION)) {
            for (String change : step) {
                statement.execute(change);
            }
        }
        for (String change : MISSING) {
            statement.execute(change);
        }
        if (version < VERSION) {
            statement.execute("PRAGMA user_version = " + VERSION);
        }
    }

    /** Returns the version of a file; 0 if it has no tables. */
    static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}

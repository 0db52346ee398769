package dev.drivemind.agent.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A SQLite file with one transaction that is always open: what is written counts from the next {@link #commit} on. */
final class Database implements AutoCloseable {
    private static final int VERSION = 1;
    private static final List<String> TABLES = List.of(
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
            "CREATE TABLE links (id BLOB PRIMARY KEY, folder BLOB NOT NULL) WITHOUT ROWID",
            "CREATE INDEX links_by_folder ON links (folder)",
            "CREATE TABLE names (id BLOB PRIMARY KEY, key INTEGER NOT NULL, folder BLOB NOT NULL, touched INTEGER NOT NULL,"
                    + " alone INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE INDEX names_by_key ON names (key)",
            "CREATE INDEX names_touched ON names (touched) WHERE touched = 1",
            "CREATE INDEX names_alone ON names (alone) WHERE alone = 1",
            "CREATE TABLE failed (folder BLOB PRIMARY KEY, trouble TEXT NOT NULL) WITHOUT ROWID");

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Opens a file, which is made if it is not there. */
    static Database open(Path file) {
        return open("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /** Opens one that is in memory alone. */
    static Database inMemory() {
        return open("jdbc:sqlite::memory:");
    }

    private static Database open(String url) {
        try {
            Connection connection = DriverManager.getConnection(url);
            try {
                prepare(connection);
                return new Database(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw StateException.of(e);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("PRAGMA journal_mode = WAL");
            // What is reported of an entry must be remembered before, also when the power fails.
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA cache_size = -4000");
            int version = version(statement);
            if (version > VERSION) {
                throw new StateException(
                        StateException.Kind.NEWER,
                        "What is remembered of the tree is of a newer version of DriveMind. Use that one, or another file");
            }
            connection.setAutoCommit(false);
            if (version < VERSION) {
                for (String table : TABLES) {
                    statement.execute(table);
                }
                statement.execute("PRAGMA user_version = " + VERSION);
            }
            statement.execute(Refusals.TABLE);
            connection.commit();
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** Reads a row's columns. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Returns all rows of a query; parameters are texts, numbers, bytes, ids or null. */
    <T> List<T> all(String sql, RowReader<T> reader, Object... parameters) {
        try {
            PreparedStatement statement = bound(sql, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw StateException.of(e);
        }
    }

    <T> Optional<T> one(String sql, RowReader<T> reader, Object... parameters) {
        List<T> rows = all(sql, reader, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    long number(String sql, Object... parameters) {
        return one(sql, row -> row.getLong(1), parameters).orElse(0L);
    }

    /** Writes; returns how many rows there were. */
    int write(String sql, Object... parameters) {
        try {
            return bound(sql, parameters).executeUpdate();
        } catch (SQLException e) {
            throw StateException.of(e);
        }
    }

    private PreparedStatement bound(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, int at, Object value) throws SQLException {
        if (value instanceof Id id) {
            statement.setBytes(at, id.bytes());
        } else if (value instanceof Optional<?> optional) {
            bind(statement, at, optional.isPresent() ? optional.get() : new byte[0]);
        } else if (value instanceof byte[] bytes) {
            if (bytes.length == 0) {
                statement.setNull(at, java.sql.Types.BLOB);
            } else {
                statement.setBytes(at, bytes);
            }
        } else if (value instanceof Number number) {
            statement.setLong(at, number.longValue());
        } else if (value instanceof Boolean flag) {
            statement.setInt(at, flag ? 1 : 0);
        } else {
            statement.setString(at, value.toString());
        }
    }

    void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw StateException.of(e);
        }
    }

    /** Forgets what was written since the last commit. */
    void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // When the disk is full, SQLite has rolled back by itself: why it was must not be lost over that.
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw StateException.of(e);
            }
        }
    }

    /** Returns what is wrong with the file; empty if nothing is. */
    Optional<String> damage() {
        return one("PRAGMA quick_check(1)", row -> row.getString(1)).filter(text -> !text.equals("ok"));
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            rollback();
            connection.close();
        } catch (SQLException e) {
            throw StateException.of(e);
        }
    }
}

package dev.drivemind.agent.sqlite;

import java.nio.BufferUnderflowException;
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
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Opens a file, which is made if it is not there. */
    static Database open(Path file) {
        return open(DatabaseFile.url(file));
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
            int version = Tables.version(statement);
            if (version > Tables.VERSION) {
                throw new StateException(
                        StateException.Kind.NEWER,
                        "What is remembered of the tree is of a newer version of DriveMind. Use that one, or another file");
            }
            connection.setAutoCommit(false);
            Tables.migrate(statement, version);
            connection.commit();
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
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
            throw StateException.damaged(e); // no version has written that
        }
    }

    /** Reads a row's columns, for what they do. */
    interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    /** Visits all rows of a query, one after another. */
    void each(String sql, RowVisitor visitor) {
        try (ResultSet result = bound(sql).executeQuery()) {
            while (result.next()) {
                visitor.visit(result);
            }
        } catch (SQLException e) {
            throw StateException.of(e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
            throw StateException.damaged(e);
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
        return one(DatabaseFile.CHECK, row -> row.getString(1)).filter(text -> !text.equals("ok"));
    }

    /** Writes what counts by now into another file. */
    void copyTo(Path file) {
        rollback();
        try {
            DatabaseFile.copy(connection, file);
        } catch (SQLException e) {
            throw StateException.of(e);
        }
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

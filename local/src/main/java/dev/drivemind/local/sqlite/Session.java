package dev.drivemind.local.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * One connection and its prepared statements. Transactions begin with the first statement and end with {@link #commit} or {@link
 * #rollback}. For one thread at a time.
 */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    /** The statement for a text, prepared once; texts must not contain values. */
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Executes what no transaction may be around. */
    void executeAlone(String sql) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
        try {
            execute(sql);
        } finally {
            connection.setAutoCommit(false);
        }
    }

    /** Makes sure that what the transaction sees is fixed from here on. */
    void fixView() throws SQLException {
        try (ResultSet result =
                prepare("SELECT value FROM meta WHERE name = 'version'").executeQuery()) {
            result.next();
        }
    }

    /** The first column of the first row as a number; 0 for no row. */
    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** The first column of the first row as a text; empty for no row. */
    String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : "";
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Undoes the transaction; SQLite itself has undone it already after some failures, such as a full disk. */
    void rollback() throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            execute("BEGIN");
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
        } finally {
            connection.close();
        }
    }
}

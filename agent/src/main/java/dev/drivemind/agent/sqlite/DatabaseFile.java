package dev.drivemind.agent.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A SQLite file as a whole, whatever its version. */
final class DatabaseFile {
    /** Looks at all pages, and whether each row is where the indexes say. */
    static final String CHECK = "PRAGMA integrity_check(1)";

    private DatabaseFile() {}

    static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath();
    }

    /** Copies what a connection sees. */
    static void copy(Connection from, Path to) throws SQLException {
        try (Statement statement = from.createStatement()) {
            String target = to.toAbsolutePath().toString().replace("'", "''");
            int unused = statement.executeUpdate("backup to '" + target + "'");
        }
    }

    /** Does something with a file as it is, whatever its version. */
    private interface Use<T> {
        T of(Connection connection) throws SQLException;
    }

    private static <T> T with(Path file, Use<T> use) {
        try (Connection connection = DriverManager.getConnection(url(file))) {
            return use.of(connection);
        } catch (SQLException e) {
            throw StateException.of(e);
        }
    }

    /** Copies a file that is not open. */
    static void copy(Path from, Path to) {
        Path unused = with(from, connection -> {
            copy(connection, to);
            return to;
        });
    }

    /** Returns what is wrong with a file that is not open; empty if nothing is. */
    static Optional<String> damage(Path file) {
        return with(file, connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(CHECK)) {
                return row.next() ? Optional.of(row.getString(1)).filter(text -> !text.equals("ok")) : Optional.empty();
            }
        });
    }

    /** Returns true if an earlier version wrote a file. */
    static boolean isOlder(Path file) {
        int version = with(file, connection -> {
            try (Statement statement = connection.createStatement()) {
                return Tables.version(statement);
            }
        });
        return version > 0 && version < Tables.VERSION;
    }
}

package dev.drivemind.local.sqlite;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Checks the database, and sets a damaged one aside. */
final class Integrity {
    private static final int MOST_FINDINGS = 20;

    private Integrity() {}

    /** Every structure and every row of every table: reads the whole file once. Empty when all is well. */
    static List<String> quickCheck(Session session) throws SQLException {
        return check(session, "PRAGMA quick_check(" + MOST_FINDINGS + ")");
    }

    /** The same, and that each index holds exactly its table's rows. Empty when all is well. */
    static List<String> fullCheck(Session session) throws SQLException {
        return check(session, "PRAGMA integrity_check(" + MOST_FINDINGS + ")");
    }

    private static List<String> check(Session session, String pragma) throws SQLException {
        List<String> findings = new ArrayList<>();
        PreparedStatement check = session.prepare(pragma);
        try (ResultSet result = check.executeQuery()) {
            while (result.next()) {
                findings.add(result.getString(1));
            }
        }
        return findings.equals(List.of("ok")) ? List.of() : findings;
    }

    /** Moves the damaged database away and says what happened. No session may be open. */
    static CorruptDatabaseException setAside(DatabaseFiles files, String finding, Exception cause) {
        Path aside = files.setAside();
        return new CorruptDatabaseException(
                "The database " + files.database() + " was damaged (" + finding + "). It was set aside, unchanged, as "
                        + aside
                        + ". The next start begins with an empty index: connect your drives again, and scan again to fill it."
                        + " If you have a copy of the whole data directory, put that back instead. Damage like this comes from"
                        + " the disk or from another program that wrote to the file.",
                cause);
    }
}

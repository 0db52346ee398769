package dev.drivemind.local.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secondary indexes, each made when it is first needed: a first scan, which only adds, pays for none, and an index made over a
 * million rows at once costs far less than one kept up row by row.
 */
final class Indexes {
    private static final int SORTING_KB = 4_096;

    private final Writer writer;
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final Map<String, Object> turns = new ConcurrentHashMap<>();

    Indexes(Writer writer, Set<String> made) {
        this.writer = writer;
        this.made.addAll(made);
    }

    /** The names of the indexes that the file has. */
    static Set<String> inFile(Session session) throws SQLException {
        Set<String> names = new HashSet<>();
        PreparedStatement all = session.prepare("SELECT name FROM sqlite_master WHERE type = 'index'");
        try (ResultSet result = all.executeQuery()) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }

    boolean has(Index index) {
        return made.contains(index.name());
    }

    /** Makes an index unless it is there. Those who need it wait, as all writers do; those who need another one do not. */
    void require(Index index) {
        if (has(index)) {
            return;
        }
        synchronized (turns.computeIfAbsent(index.name(), name -> new Object())) {
            if (!has(index)) {
                writer.perform(session -> make(session, index));
                made.add(index.name());
            }
        }
    }

    /** SQLite sorts in as much memory as the connection may keep pages in, once for each thread: that much is not to be had twice. */
    private static boolean make(Session session, Index index) throws SQLException {
        long cache = session.number("PRAGMA cache_size");
        session.execute("PRAGMA cache_size = -" + SORTING_KB);
        try {
            session.execute(index.creation());
        } finally {
            session.execute("PRAGMA cache_size = " + cache);
        }
        return true;
    }
}

package dev.drivemind.local.sqlite;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewrites a database file of which most is free, as after an erasure: the disk has its room back. And nothing of what was deleted is
 * left: overwriting what is deleted, which SQLite does, misses copies of rows that it had moved within pages before.
 */
final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    /** More than this is not rewritten: a server that stops must not keep its user waiting. */
    private static final long MOST_BYTES = 64L << 20;

    private Compaction() {}

    /** Rewrites the file if it is worth it; for the last session that is open. */
    static void ifMostlyFree(Session session) throws SQLException {
        long pages = session.number("PRAGMA page_count");
        long free = session.number("PRAGMA freelist_count");
        long bytes = (pages - free) * session.number("PRAGMA page_size");
        if (2 * free > pages && bytes <= MOST_BYTES) {
            try {
                session.executeAlone("VACUUM");
            } catch (SQLException e) {
                LOG.info("The database file keeps its free space: {}", e.getMessage());
            }
        }
    }
}

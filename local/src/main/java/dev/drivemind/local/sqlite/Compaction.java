package dev.drivemind.local.sqlite;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewrites a database file of which much is free, as after an erasure: the disk has its room back. And nothing of what was deleted is
 * left: overwriting what is deleted, which SQLite does, misses copies of rows that it had moved within pages before.
 */
final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    /** More than this is not rewritten: a server that stops must not keep its user waiting. */
    private static final long MOST_BYTES = 64L << 20;

    /** One part in so many, at least: the empty tables and indexes of a small database take as much as what was erased. */
    private static final long WORTH_IT = 5;

    private Compaction() {}

    /** Returns true if so much of the file is free that rewriting it is worth it. */
    static boolean isWorthIt(Session session) throws SQLException {
        long pages = session.number("PRAGMA page_count");
        long free = session.number("PRAGMA freelist_count");
        long bytes = (pages - free) * session.number("PRAGMA page_size");
        return WORTH_IT * free > pages && bytes <= MOST_BYTES;
    }

    /** Rewrites the file, for the only session that is open; it stays as it is if that cannot be done. */
    static void rewrite(Session session) {
        try {
            session.executeAlone("VACUUM");
        } catch (SQLException e) {
            LOG.info("The database file keeps its free space: {}", e.getMessage());
        }
    }
}

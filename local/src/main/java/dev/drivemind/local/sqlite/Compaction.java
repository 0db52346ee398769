package dev.drivemind.local.sqlite;

import java.sql.SQLException;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewrites a database file of which much is free or was deleted, as after an erasure: the disk has its room back. And nothing of what was
 * deleted is left: overwriting what is deleted, which SQLite does, misses copies of rows that it had moved between pages before. They may
 * be in pages that are in use, where other documents or the places of deleted ones stay.
 */
final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    /** More than this is not rewritten: a server that stops must not keep its user waiting. */
    private static final long MOST_BYTES = 64L << 20;

    /** One part in so many, at least: the empty tables and indexes of a small database take as much as what was erased. */
    private static final long WORTH_IT = 5;

    private Compaction() {}

    /**
     * Returns true if so much of the file is free, or may hold traces of deleted documents, that rewriting it is worth it.
     *
     * @param deleted how many documents were deleted since it was rewritten, each of which may have left traces in a page
     */
    static boolean isWorthIt(Session session, long deleted) throws SQLException {
        long pages = session.number("PRAGMA page_count");
        long free = session.number("PRAGMA freelist_count");
        long bytes = (pages - free) * session.number("PRAGMA page_size");
        return WORTH_IT * (free + deleted) > pages && bytes <= MOST_BYTES;
    }

    /** Returns how many documents were deleted since the file was rewritten, as far as their places are still there. */
    static long deletedSince(Session session, Collection<Rows> collections) throws SQLException {
        long rewritten = session.number("SELECT value FROM meta WHERE name = 'rewritten'");
        long deleted = 0;
        for (Rows rows : collections) {
            deleted += session.number(rows.table().countGoneAfter(rewritten));
        }
        return deleted;
    }

    /** Rewrites the file, for the only session that is open; it stays as it is if that cannot be done. */
    static void rewrite(Session session) {
        try {
            session.executeAlone("VACUUM");
            session.execute("INSERT OR REPLACE INTO meta (name, value)"
                    + " SELECT 'rewritten', value FROM meta WHERE name = 'version'");
            session.commit();
        } catch (SQLException e) {
            LOG.info("The database file keeps its free space: {}", e.getMessage());
        }
    }
}

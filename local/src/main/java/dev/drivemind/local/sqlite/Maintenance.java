package dev.drivemind.local.sqlite;

import java.sql.SQLException;
import java.util.Collection;

/** What the writer does between commits, so that the file stays fast and the log short. */
final class Maintenance {
    private static final int MERGE_ROWS = 131_072;
    private static final long MERGE_BYTES = 64L << 20;
    private static final int DELETED_ROWS = 20_000;

    private final Collection<Rows> collections;
    private final Readers readers;
    private final Checkpointer checkpointer;

    Maintenance(Collection<Rows> collections, Readers readers, Checkpointer checkpointer) {
        this.collections = collections;
        this.readers = readers;
        this.checkpointer = checkpointer;
    }

    void afterCommit(Session session) throws SQLException {
        for (Rows rows : collections) {
            if (rows.isMergeDue(MERGE_ROWS, MERGE_BYTES)) {
                merge(session, rows);
            }
            rows.makeFilterIfDue(session);
            rows.purge(session, DELETED_ROWS);
        }
        session.commit();
        checkpointer.afterCommit();
    }

    /** Leaves nothing for the next start to do. */
    void beforeClose(Session session) throws SQLException {
        for (Rows rows : collections) {
            if (rows.hasRecent()) {
                merge(session, rows);
            }
            if (rows.isEmpty(session)) {
                rows.purge(session, 0); // no walk has anywhere to go on to, so not even the ids are kept
            }
        }
        session.commit();
    }

    private void merge(Session session, Rows rows) throws SQLException {
        rows.merge(session);
        session.commit();
        readers.awaitEarlier();
        rows.forgetMerged();
    }
}

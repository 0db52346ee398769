package dev.drivemind.local.sqlite;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the write-ahead log off into the database: usually beside the writer, in a thread of its own. Under constant writing that
 * never quite catches up, so when the log has reached its bound the writer itself waits for the rest, and the log begins anew.
 */
final class Checkpointer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final int STEPS = 4;

    private final Session session;
    private final DatabaseFiles files;
    private final Failures failures;
    private final long mostBytes;
    private final Semaphore due = new Semaphore(0);
    private final Lock using = new ReentrantLock();
    private final Thread thread;
    private long lastBytes;
    private long nextBytes;
    private volatile boolean closed;

    Checkpointer(Session session, DatabaseFiles files, Failures failures, long mostBytes) {
        this.session = session;
        this.files = files;
        this.failures = failures;
        this.mostBytes = mostBytes;
        this.nextBytes = mostBytes / STEPS;
        this.thread = new Thread(this::run, "drivemind-checkpoint");
        thread.setDaemon(true);
        thread.start();
    }

    /** Called by the writer when it is in no transaction. */
    void afterCommit() throws SQLException {
        long bytes = files.logBytes();
        if (bytes < lastBytes) {
            nextBytes = mostBytes / STEPS;
        }
        lastBytes = bytes;
        if (bytes >= mostBytes) {
            checkpoint("RESTART");
        } else if (bytes >= nextBytes) {
            nextBytes = bytes + mostBytes / STEPS;
            due.release();
        }
    }

    private void run() {
        while (!closed) {
            due.acquireUninterruptibly();
            due.drainPermits();
            try {
                if (!closed) {
                    checkpoint("PASSIVE");
                }
            } catch (SQLException e) {
                // Nothing is lost: the log keeps it, and the writer meets the failure when the log is at its bound.
                if (!failures.isFull(e)) {
                    LOG.warn("The write-ahead log could not be checkpointed", e);
                }
            }
        }
    }

    private void checkpoint(String mode) throws SQLException {
        using.lock();
        try {
            session.execute("PRAGMA wal_checkpoint(" + mode + ")");
        } finally {
            using.unlock();
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        due.release();
        using.lock();
        try {
            session.close();
        } finally {
            using.unlock();
        }
    }
}

package dev.drivemind.local.sqlite;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the write-ahead log off into the database: usually beside the writer, in a thread of its own. Under constant writing that
 * never quite catches up, so when the log has reached its bound the writer itself waits for the rest, and the log begins anew. When
 * little is written, what is left over is worked off moments later, and the log begins anew with the next commit that no reading overlaps.
 */
final class Checkpointer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final int STEPS = 4;
    private static final int LITTLE = 8;
    private static final long MOMENT_MILLIS = 500;

    private final Session session;
    private final DatabaseFiles files;
    private final Failures failures;
    private final long mostBytes;
    private final long stepBytes;
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
        this.stepBytes = mostBytes / STEPS;
        this.nextBytes = stepBytes;
        this.thread = new Thread(this::run, "drivemind-checkpoint");
        thread.setDaemon(true);
        thread.start();
    }

    /** Called by the writer when it is in no transaction. */
    void afterCommit() throws SQLException {
        long bytes = files.logBytes();
        if (bytes < lastBytes) {
            nextBytes = stepBytes;
        }
        lastBytes = bytes;
        if (bytes >= mostBytes) {
            checkpoint("RESTART");
        } else if (bytes >= nextBytes) {
            nextBytes = bytes + stepBytes;
            due.release();
        }
    }

    private void run() {
        long before = 0;
        while (!closed) {
            boolean isDue = await(before >= stepBytes);
            long bytes = files.logBytes();
            boolean isLittle = bytes - before < stepBytes / LITTLE;
            boolean hasFailed = !closed && (isDue || isLittle) && !workOff();
            before = hasFailed ? 0 : bytes; // after a failure the next step is soon enough
        }
    }

    /** Returns false if that failed; nothing is lost: the log keeps it, and the writer meets the failure when the log is at its bound. */
    private boolean workOff() {
        try {
            checkpoint("PASSIVE");
            return true;
        } catch (SQLException e) {
            if (!failures.isFull(e)) {
                LOG.warn("The write-ahead log could not be checkpointed", e);
            }
            return false;
        }
    }

    /** Waits until the log has grown by a step, or for a moment if that is enough; returns true for the step. */
    private boolean await(boolean aMomentIsEnough) {
        if (!aMomentIsEnough) {
            due.acquireUninterruptibly();
            due.drainPermits();
            return true;
        }
        try {
            boolean isDue = due.tryAcquire(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            due.drainPermits();
            return isDue;
        } catch (InterruptedException e) {
            return true; // a checkpoint more does no harm
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

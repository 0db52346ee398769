package dev.drivemind.local.sqlite;

import dev.drivemind.store.StoreException;
import dev.drivemind.store.UnknownOutcomeException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all work that waits, carries it out in one transaction, commits, and only then tells those who
 * wait: many commits share the cost of one.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /** Those that waited for one commit wait for the next answer of a drive together, and the writer with them: so groups are small. */
    private static final long GROUP_BYTES = 1L << 20;

    private final Session session;
    private final Failures failures;
    private final Maintenance upkeep;
    private final BlockingQueue<Pending<?>> waiting = new LinkedBlockingQueue<>();
    private final Pending<?> end = new Pending<>(any -> true);
    private final Thread thread;
    private final Object door = new Object();
    private boolean closed;

    Writer(Session session, Failures failures, Maintenance upkeep) {
        this.session = session;
        this.failures = failures;
        this.upkeep = upkeep;
        this.thread = new Thread(this::run, "drivemind-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Something to write. A {@link StoreException} or {@link IllegalArgumentException} refuses this work alone, and must come before
     * anything was written; any other exception undoes the whole transaction.
     */
    interface Work<T> {
        T on(Session session) throws SQLException;

        /** Called once it is committed; must return at once. */
        default void committed() {}

        /** About how many bytes it writes. */
        default long bytes() {
            return 0;
        }
    }

    /**
     * Carries out work and returns when it is committed.
     *
     * @throws StoreException if it was not
     * @throws UnknownOutcomeException if the calling thread was interrupted while the work was under way, or the commit failed in a
     *     way that leaves it open
     */
    <T> T perform(Work<T> work) {
        Pending<T> pending = new Pending<>(work);
        synchronized (door) {
            if (closed) {
                throw new StoreException("The database is closed");
            }
            waiting.add(pending);
        }
        return pending.await();
    }

    private void run() {
        List<Pending<?>> group = new ArrayList<>();
        try {
            while (!group.contains(end)) {
                group.clear();
                gather(group);
                commit(group);
            }
        } finally {
            giveUp(group);
        }
    }

    /** Leaves nobody waiting, whatever ended the thread. */
    private void giveUp(List<Pending<?>> group) {
        synchronized (door) {
            closed = true;
        }
        StoreException unknown = new UnknownOutcomeException("The database's writer ended in the middle of a commit");
        group.forEach(pending -> pending.finish(unknown));
        StoreException never = new StoreException("The database's writer has ended; nothing was written");
        for (Pending<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            next.finish(never);
        }
    }

    private void gather(List<Pending<?>> group) {
        long bytes = 0;
        Pending<?> next = takeUninterruptibly();
        while (next != null) {
            if (next.begin()) {
                group.add(next);
                bytes += next.bytes();
            }
            next = bytes < GROUP_BYTES && next != end ? waiting.poll() : null;
        }
    }

    private Pending<?> takeUninterruptibly() {
        while (true) {
            try {
                return waiting.take();
            } catch (InterruptedException e) {
                // Nobody has reason to interrupt this thread: it ends when the store is closed.
                LOG.debug("Interrupted while waiting for work", e);
            }
        }
    }

    private void commit(List<Pending<?>> group) {
        StoreException failure = attempt(group);
        group.forEach(pending -> pending.finish(failure));
        if (failure == null) {
            try {
                upkeep.afterCommit(session);
            } catch (SQLException e) {
                // The commits stand; whatever ails the file meets the next one too and is told there.
                if (!failures.isFull(e)) {
                    LOG.warn("The upkeep after a commit failed", e);
                }
                undo();
            } catch (RuntimeException e) {
                LOG.warn("The upkeep after a commit failed", e);
                undo();
            }
        }
    }

    private @Nullable StoreException attempt(List<Pending<?>> group) {
        try {
            for (Pending<?> pending : group) {
                pending.carryOut(session);
            }
        } catch (SQLException e) {
            undo();
            return failures.explain("write", e);
        } catch (RuntimeException e) {
            undo();
            return new StoreException("A commit failed; nothing was written", e);
        }
        try {
            session.commit();
            return null;
        } catch (SQLException e) {
            undo();
            StoreException plain = failures.explain("commit", e);
            return Failures.isSurelyNotCommitted(e)
                    ? plain
                    : new UnknownOutcomeException("It is not known whether the commit was carried out", plain);
        }
    }

    private void undo() {
        try {
            session.rollback();
        } catch (SQLException e) {
            // There was no transaction left to undo, or the next one will fail the same way.
            LOG.debug("Nothing could be undone", e);
        }
    }

    /** Ends the thread after all work that was accepted; later work is refused. The session stays open. */
    @Override
    public void close() {
        synchronized (door) {
            if (!closed) {
                closed = true;
                waiting.add(end);
            }
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

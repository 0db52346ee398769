package dev.drivemind.local.sqlite;

import dev.drivemind.store.StoreException;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;

/** The sessions that read, a few shared by all threads. What one reading sees is one state of the database. */
final class Readers implements AutoCloseable {
    private final Deque<Session> idle; // the last one first: it has in its cache what was read
    private final int count;
    private final Semaphore free;
    private final Failures failures;
    private final ReadingTurns turns = new ReadingTurns();
    private volatile boolean closed;

    Readers(List<Session> sessions, Failures failures) {
        this.idle = new ConcurrentLinkedDeque<>(sessions);
        this.count = sessions.size();
        this.free = new Semaphore(count, true); // a question is not overtaken by the many lanes of a scan
        this.failures = failures;
    }

    /** Something to read; its first statement fixes what it sees. */
    interface Reading<T> {
        T from(Session session) throws SQLException;
    }

    <T> T read(Reading<T> reading) {
        free.acquireUninterruptibly();
        try {
            Session session = closed ? null : idle.poll();
            if (session == null) {
                throw new StoreException("The database is closed");
            }
            Lock underWay = turns.begin();
            try {
                return read(session, reading);
            } finally {
                underWay.unlock();
                idle.push(session);
            }
        } finally {
            free.release();
        }
    }

    private <T> T read(Session session, Reading<T> reading) {
        try {
            T result = reading.from(session);
            session.commit();
            return result;
        } catch (SQLException e) {
            throw failures.explain("read", ended(session, e));
        } catch (RuntimeException e) {
            ended(session, e);
            throw e;
        }
    }

    private static <X extends Exception> X ended(Session session, X failure) {
        try {
            session.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** Returns when every reading has ended that began before this call; for the writer alone. */
    void awaitEarlier() {
        turns.await();
    }

    /** Waits for the readings that are under way and refuses later ones. The sessions stay open. */
    @Override
    public void close() {
        closed = true;
        free.acquireUninterruptibly(count);
        free.release(count);
    }
}

package dev.drivemind.local.sqlite;

import dev.drivemind.store.StoreException;
import dev.drivemind.store.UnknownOutcomeException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Work on its way through the {@link Writer}, and the thread that waits for it. */
final class Pending<T> {
    private final Writer.Work<T> work;
    private final CompletableFuture<T> told = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private @Nullable T result;
    private @Nullable RuntimeException refusal;

    Pending(Writer.Work<T> work) {
        this.work = work;
    }

    long bytes() {
        return work.bytes();
    }

    /** False when the waiting thread has given up. */
    boolean begin() {
        return taken.compareAndSet(false, true);
    }

    void carryOut(Session session) throws SQLException {
        try {
            result = work.on(session);
        } catch (StoreException | IllegalArgumentException e) {
            refusal = e;
        }
    }

    void finish(@Nullable StoreException failure) {
        RuntimeException problem = failure == null ? refusal : failure;
        if (problem != null) {
            told.completeExceptionally(problem);
        } else {
            work.committed();
            told.complete(result);
        }
    }

    /** The result of the work, once it is committed. */
    T await() {
        try {
            return told.get();
        } catch (ExecutionException e) {
            throw raised(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (begin()) {
                throw new StoreException("Interrupted before it was this commit's turn; nothing was written", e);
            }
            throw new UnknownOutcomeException("Interrupted while the commit was running; it may be carried out", e);
        }
    }

    private static RuntimeException raised(@Nullable Throwable cause) {
        return cause instanceof RuntimeException failure ? failure : new StoreException("A commit failed", cause);
    }
}

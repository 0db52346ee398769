package dev.drivemind.functions.gcp.kms;

import dev.drivemind.store.StoreException;
import java.security.GeneralSecurityException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Work that many ask for at the same time is done once. A caller that asks while it is running gets its outcome, a failure too: so a
 * service that does not answer keeps each of them waiting for one deadline, and not for one after another.
 *
 * @param <K> what tells one piece of work from another
 * @param <V> what it makes
 */
final class Together<K, V> {
    private final ConcurrentMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

    /** Work that can fail. */
    interface Work<V> {
        /** Does it. */
        V get() throws GeneralSecurityException;
    }

    V once(K key, Work<V> work) throws GeneralSecurityException {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> others = underWay.putIfAbsent(key, mine);
        if (others != null) {
            return outcome(others);
        }
        try {
            V made = work.get();
            mine.complete(made);
            return made;
        } catch (GeneralSecurityException | RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(key, mine);
            mine.cancel(false); // only after an Error; nobody may wait for ever
        }
    }

    private static <V> V outcome(CompletableFuture<V> others) throws GeneralSecurityException {
        try {
            return others.join();
        } catch (CompletionException | CancellationException e) {
            String message =
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
            if (e.getCause() instanceof GeneralSecurityException) {
                throw new GeneralSecurityException(message, e);
            }
            throw new StoreException(message, e);
        }
    }
}

package dev.drivemind.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The database: collections of versioned documents with atomic, conditional commits. It speaks Firestore's language, because
 * that is the cloud's database.
 *
 * <p>Reads see every commit that returned before they began. All methods may be called from many threads. Failures are {@link
 * StoreException}s; those named below mean something to callers, any other means that the store could not be reached or is
 * broken, and nothing is known to have been written.
 */
public interface Documents {

    /** The most writes in one commit. Firestore bounds a request by bytes; the count keeps both bounds in sight. */
    int MAX_WRITES = 2_000;

    /** The most bytes of one document: Firestore's 1 MiB. */
    int MAX_DOCUMENT_BYTES = 1 << 20;

    /** The most bytes of one commit: Firestore's 10 MiB, with room for the request's own framing. */
    int MAX_COMMIT_BYTES = 9 << 20;

    /** Returns the document at {@code ref}, if there is one. */
    Optional<Document> get(Ref ref);

    /** Returns the documents that exist among {@code refs}, in no particular order; refs without a document are left out. */
    List<Document> getAll(List<Ref> refs);

    /**
     * Carries out all writes, or none. Preconditions are checked against the state before the commit. No document may be
     * written twice in one commit ({@link IllegalArgumentException}).
     *
     * @return the versions that the written documents now have, in the order of {@code writes}; 0 for a delete
     * @throws ConflictException if a precondition failed; nothing was written
     * @throws UnknownOutcomeException if it is not known whether the commit was carried out, or will be
     * @throws LimitException if a document or the commit is too large; nothing was written
     */
    List<Long> commit(List<Write> writes);

    /**
     * One page of documents.
     *
     * @throws UndeclaredQueryException if the query's shape is not in {@link Schema}
     */
    List<Document> query(Query query);

    /**
     * Counts what a query matches, and sums one field; the query's limit, order and start are ignored.
     *
     * @param sumField the field to sum, or empty to count only
     * @throws UndeclaredQueryException if the query's shape, or the sum over it, is not in {@link Schema}
     */
    Totals totals(Query query, Optional<String> sumField);

    /**
     * Calls {@code listener} with the document as it is now and after every later change; empty when there is none. Changes in quick
     * succession may be reported as one: the last state is always reported. The listener must return quickly; it is called by one
     * thread at a time.
     */
    Subscription watch(Ref ref, Consumer<Optional<Document>> listener);

    /** A listener that can be ended. */
    interface Subscription extends AutoCloseable {
        /** Ends the calls; a running one may still finish. */
        @Override
        void close();
    }
}

package dev.drivemind.content;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A process's way to the documents, which dies at one of all commits: before it, or after it. */
final class DyingDocuments implements Documents {
    private final Documents documents;
    private final AtomicInteger commits;
    private final int at;
    private final boolean after;
    private boolean dead;

    /**
     * @param commits counts those of all processes
     */
    DyingDocuments(Documents documents, AtomicInteger commits, int at, boolean after) {
        this.documents = documents;
        this.commits = commits;
        this.at = at;
        this.after = after;
    }

    @Override
    public List<Long> commit(List<Write> writes) {
        boolean last = commits.incrementAndGet() == at;
        dead |= last && !after;
        requireAlive();
        List<Long> versions = documents.commit(writes);
        dead |= last;
        requireAlive();
        return versions;
    }

    /** Nothing more comes from this process. */
    void die() {
        dead = true;
        requireAlive();
    }

    private void requireAlive() {
        if (dead) {
            throw new IllegalStateException("The process has died");
        }
    }

    @Override
    public Optional<Document> get(Ref ref) {
        return documents.get(ref);
    }

    @Override
    public List<Document> getAll(List<Ref> refs) {
        return documents.getAll(refs);
    }

    @Override
    public List<Document> query(Query query) {
        return documents.query(query);
    }

    @Override
    public Totals totals(Query query, Optional<String> sumField) {
        return documents.totals(query, sumField);
    }

    @Override
    public Subscription watch(Ref ref, Consumer<Optional<Document>> listener) {
        return documents.watch(ref, listener);
    }
}

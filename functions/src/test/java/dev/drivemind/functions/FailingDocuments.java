package dev.drivemind.functions;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Write;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Documents that fail when pages of files are to be stored. */
final class FailingDocuments implements Documents {
    private final Documents all;
    private final Deque<RuntimeException> next = new ArrayDeque<>();
    private Optional<RuntimeException> always = Optional.empty();

    FailingDocuments(Documents all) {
        this.all = all;
    }

    synchronized void failNextPages(RuntimeException... failures) {
        next.addAll(List.of(failures));
    }

    synchronized void failAllPages(RuntimeException failure) {
        always = Optional.of(failure);
    }

    @Override
    public List<Long> commit(List<Write> writes) {
        boolean page =
                writes.stream().anyMatch(write -> write.ref().collection().equals(Schema.FILES));
        if (page) {
            fail();
        }
        return all.commit(writes);
    }

    private synchronized void fail() {
        if (!next.isEmpty()) {
            throw next.remove();
        }
        always.ifPresent(failure -> {
            throw failure;
        });
    }

    @Override
    public Optional<Document> get(Ref ref) {
        return all.get(ref);
    }

    @Override
    public List<Document> getAll(List<Ref> refs) {
        return all.getAll(refs);
    }

    @Override
    public List<Document> query(Query query) {
        return all.query(query);
    }

    @Override
    public Totals totals(Query query, Optional<String> sumField) {
        return all.totals(query, sumField);
    }

    @Override
    public Subscription watch(Ref ref, Consumer<Optional<Document>> listener) {
        return all.watch(ref, listener);
    }
}

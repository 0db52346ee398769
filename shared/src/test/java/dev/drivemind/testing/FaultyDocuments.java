package dev.drivemind.testing;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Totals;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Documents whose calls go by a rule of the test: it may fail, do something else first, or lose the reply. */
public final class FaultyDocuments implements Documents {
    private final Documents all;
    private final Rule rule;

    /** What becomes of calls; by itself, what would become of them anyway. */
    public interface Rule {
        /** Answers a read. */
        default <T> T read(Supplier<T> call) {
            return call.get();
        }

        /** Carries out a commit. */
        default List<Long> commit(List<Write> writes, Supplier<List<Long>> call) {
            return call.get();
        }
    }

    /** Goes by a rule. */
    public FaultyDocuments(Documents all, Rule rule) {
        this.all = all;
        this.rule = rule;
    }

    @Override
    public Optional<Document> get(Ref ref) {
        return rule.read(() -> all.get(ref));
    }

    @Override
    public List<Document> getAll(List<Ref> refs) {
        return rule.read(() -> all.getAll(refs));
    }

    @Override
    public List<Long> commit(List<Write> writes) {
        return rule.commit(writes, () -> all.commit(writes));
    }

    @Override
    public List<Document> query(Query query) {
        return rule.read(() -> all.query(query));
    }

    @Override
    public Totals totals(Query query, Optional<String> sumField) {
        return rule.read(() -> all.totals(query, sumField));
    }

    @Override
    public Subscription watch(Ref ref, Consumer<Optional<Document>> listener) {
        return all.watch(ref, listener);
    }

    /**
     * Documents of which one commit breaks off.
     *
     * @param calls counts the commits
     * @param failing which of them, from 0
     * @param carriedOut whether it was carried out all the same
     */
    public static FaultyDocuments failingOnce(
            Documents documents, AtomicInteger calls, int failing, boolean carriedOut) {
        return new FaultyDocuments(documents, new Rule() {
            @Override
            public List<Long> commit(List<Write> writes, Supplier<List<Long>> call) {
                if (calls.getAndIncrement() != failing) {
                    return call.get();
                }
                if (carriedOut) {
                    List<Long> unused = call.get();
                }
                throw new UnknownOutcomeException("The connection broke", new IllegalStateException());
            }
        });
    }
}

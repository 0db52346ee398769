package dev.drivemind.testing;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Optional;
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
}

package dev.drivemind.local.bench;

import dev.drivemind.store.Backend;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.SliceQueue;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Write;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Ports that count what is asked of them, as the cloud would charge it: a query without an answer is a read as well. */
final class CountedPorts {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** The same ports, counted. */
    Backend over(Backend ports) {
        SliceQueue queue = (task, notBefore) -> {
            count("tasks", 1);
            ports.queue().enqueue(task, notBefore);
        };
        return new Backend(documents(ports.documents()), queue, blobs(ports.blobs()), ports.events(), ports.vault());
    }

    private void count(String what, long amount) {
        counts.computeIfAbsent(what, name -> new LongAdder()).add(amount);
    }

    /** What was counted so far, and is forgotten. */
    Map<String, Long> take() {
        Map<String, Long> taken = new TreeMap<>();
        counts.forEach((name, count) -> taken.put(name, count.sumThenReset()));
        return taken;
    }

    private Documents documents(Documents all) {
        return new Documents() {
            @Override
            public Optional<Document> get(Ref ref) {
                count("reads", 1);
                return all.get(ref);
            }

            @Override
            public List<Document> getAll(List<Ref> refs) {
                count("reads", refs.size());
                return all.getAll(refs);
            }

            @Override
            public List<Long> commit(List<Write> writes) {
                long deletes =
                        writes.stream().filter(Write.Delete.class::isInstance).count();
                count("deletes", deletes);
                count("writes", writes.size() - deletes);
                return all.commit(writes);
            }

            @Override
            public List<Document> query(Query query) {
                List<Document> found = all.query(query);
                count("reads", Math.max(1, found.size()));
                return found;
            }

            @Override
            public Totals totals(Query query, Optional<String> sumField) {
                count("reads", 1);
                return all.totals(query, sumField);
            }

            @Override
            public Subscription watch(Ref ref, Consumer<Optional<Document>> listener) {
                return all.watch(ref, listener);
            }
        };
    }

    private Blobs blobs(Blobs all) {
        return new Blobs() {
            @Override
            public boolean putIfAbsent(String name, InputStream content) {
                count("blobs put", 1);
                return all.putIfAbsent(name, content);
            }

            @Override
            public Optional<InputStream> get(String name) {
                count("blobs read", 1);
                return all.get(name);
            }

            @Override
            public List<String> list(String prefix, Optional<String> startAfter, int limit) {
                count("blobs listed", 1);
                return all.list(prefix, startAfter, limit);
            }

            @Override
            public boolean delete(String name) {
                return all.delete(name);
            }
        };
    }
}

package dev.drivemind.store;

import dev.drivemind.rooms.Rooms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Documents in memory, for tests and simulation: as strict as the real ones, deterministic, and safe for many threads. Watchers
 * are told by the thread that commits, before its commit returns.
 */
public class MemoryDocuments implements Documents {
    private final Schema schema;
    private final Object lock = new Object();
    private final Map<String, NavigableMap<String, Document>> collections = new HashMap<>();
    private final Map<Ref, List<Watch>> watches = new HashMap<>();
    private long version;

    public MemoryDocuments() {
        this(Rooms.ALL.schema());
    }

    /** Documents of these collections. */
    public MemoryDocuments(Schema schema) {
        this.schema = schema;
        schema.collections().forEach(name -> collections.put(name, new TreeMap<>(Values.TEXTS)));
    }

    @Override
    public Optional<Document> get(Ref ref) {
        synchronized (lock) {
            return Optional.ofNullable(find(ref));
        }
    }

    @Override
    public List<Document> getAll(List<Ref> refs) {
        synchronized (lock) {
            List<Document> found = new ArrayList<>(refs.size());
            for (Ref ref : new LinkedHashSet<>(refs)) {
                Document document = find(ref);
                if (document != null) {
                    found.add(document);
                }
            }
            return found;
        }
    }

    @Override
    public List<Long> commit(List<Write> writes) {
        CommitLimits.check(schema, writes);
        List<Long> versions;
        List<Watch> touched = new ArrayList<>();
        synchronized (lock) {
            List<@Nullable Document> after = outcomes(writes);
            versions = apply(writes, after);
            if (!watches.isEmpty()) {
                writes.forEach(write -> touched.addAll(watches.getOrDefault(write.ref(), List.of())));
            }
        }
        touched.forEach(Watch::tell);
        return versions;
    }

    private List<@Nullable Document> outcomes(List<Write> writes) {
        List<@Nullable Document> after = new ArrayList<>(writes.size());
        for (Write write : writes) {
            Document before = find(write.ref());
            check(write, before);
            after.add(outcome(write, before));
        }
        return after;
    }

    private @Nullable Document outcome(Write write, @Nullable Document before) {
        if (write instanceof Write.Set set) {
            return new Document(set.ref(), version + 1, set.fields());
        }
        if (write instanceof Write.Update update && before != null) {
            Fields merged = before.fields().with(update.fields());
            DocumentSize.withinLimit(update.ref(), merged);
            return new Document(update.ref(), version + 1, merged);
        }
        return null;
    }

    private static void check(Write write, @Nullable Document before) {
        Precondition condition = write.precondition();
        boolean holds = condition instanceof Precondition.None
                || (condition instanceof Precondition.Absent && before == null)
                || (condition instanceof Precondition.Exists && before != null)
                || (condition instanceof Precondition.VersionIs is
                        && before != null
                        && before.version() == is.version());
        if (!holds) {
            throw new ConflictException(write.ref() + " "
                    + (before == null ? "is absent" : "has version " + before.version()) + " against " + condition);
        }
    }

    private List<Long> apply(List<Write> writes, List<@Nullable Document> after) {
        version++;
        List<Long> versions = new ArrayList<>(writes.size());
        for (int i = 0; i < after.size(); i++) {
            Ref ref = writes.get(i).ref();
            Document document = after.get(i);
            if (document == null) {
                collection(ref.collection()).remove(ref.id());
                versions.add(0L);
            } else {
                collection(ref.collection()).put(ref.id(), document);
                versions.add(document.version());
            }
        }
        return versions;
    }

    @Override
    public List<Document> query(Query query) {
        schema.require(query, Optional.empty());
        synchronized (lock) {
            int wanted = query.orderBy().isPresent() ? Integer.MAX_VALUE : query.limit();
            List<Document> matches = matches(query, wanted);
            return query.orderBy().isPresent() ? page(query, query.orderBy().get(), matches) : matches;
        }
    }

    private List<Document> matches(Query query, int wanted) {
        List<Document> matches = new ArrayList<>();
        for (Document document : candidates(query)) {
            if (Matching.matches(query, document)) {
                matches.add(document);
                if (matches.size() == wanted) {
                    break;
                }
            }
        }
        return matches;
    }

    private static List<Document> page(Query query, Query.Order by, List<Document> matches) {
        Comparator<Document> order = Matching.order(by);
        return matches.stream()
                .filter(document -> query.startAfter()
                        .map(last -> order.compare(document, last) > 0)
                        .orElse(true))
                .sorted(order)
                .limit(query.limit())
                .toList();
    }

    private Collection<Document> candidates(Query query) {
        NavigableMap<String, Document> all = collection(query.collection());
        if (query.startAfter().isPresent() && query.orderBy().isEmpty()) {
            all = all.tailMap(query.startAfter().get().id(), false);
        }
        return all.values();
    }

    @Override
    public Totals totals(Query query, Optional<String> sumField) {
        schema.require(query, sumField);
        synchronized (lock) {
            long count = 0;
            long sum = 0;
            for (Document document : collection(query.collection()).values()) {
                if (Matching.matches(query, document)) {
                    count++;
                    Object summand = sumField.map(document.fields()::get).orElse(null);
                    sum += summand instanceof Long number ? number : 0;
                }
            }
            return new Totals(count, sum);
        }
    }

    @Override
    public Subscription watch(Ref ref, Consumer<Optional<Document>> listener) {
        schema.requireCollection(ref.collection());
        Watch watch = new Watch(ref, listener);
        synchronized (lock) {
            watches.computeIfAbsent(ref, key -> new CopyOnWriteArrayList<>()).add(watch);
        }
        watch.tell();
        return watch;
    }

    /** Every document of a collection, in order of id: for looking at the whole state, which the port does not offer. */
    public List<Document> all(String collection) {
        synchronized (lock) {
            return List.copyOf(collection(collection).values());
        }
    }

    private @Nullable Document find(Ref ref) {
        return collection(ref.collection()).get(ref.id());
    }

    private NavigableMap<String, Document> collection(String name) {
        NavigableMap<String, Document> found = collections.get(name);
        if (found == null) {
            schema.requireCollection(name);
            throw new IllegalStateException("No collection " + name);
        }
        return found;
    }

    private final class Watch implements Subscription {
        private final Ref ref;
        private final Consumer<Optional<Document>> listener;
        private long told = -1;
        private volatile boolean closed;

        Watch(Ref ref, Consumer<Optional<Document>> listener) {
            this.ref = ref;
            this.listener = listener;
        }

        /** Reads and tells under one lock, so that whoever comes last tells the last state. */
        synchronized void tell() {
            Optional<Document> now = get(ref);
            long state = now.map(Document::version).orElse(0L);
            if (!closed && state != told) {
                told = state;
                listener.accept(now);
            }
        }

        @Override
        public void close() {
            closed = true;
            synchronized (lock) {
                watches.computeIfPresent(ref, (key, list) -> {
                    list.remove(this);
                    return list.isEmpty() ? null : list;
                });
            }
        }
    }
}

package dev.drivemind.local.sqlite;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Ref;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listeners to single documents. One thread reads and tells, so that a listener never holds up a commit; a document that changes
 * faster than it can be told is told in its last state.
 */
final class Watchers {
    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);

    private final Map<Ref, List<Watch>> watches = new ConcurrentHashMap<>();
    private final Function<Ref, Optional<Document>> current;
    private final ExecutorService teller = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "drivemind-watch");
        thread.setDaemon(true);
        return thread;
    });

    Watchers(Function<Ref, Optional<Document>> current) {
        this.current = current;
    }

    Documents.Subscription add(Ref ref, Consumer<Optional<Document>> listener) {
        Watch watch = new Watch(ref, listener);
        watches.compute(ref, (key, list) -> {
            List<Watch> all = list == null ? new CopyOnWriteArrayList<>() : list;
            all.add(watch);
            return all;
        });
        watch.schedule();
        return watch;
    }

    /** To be called after a commit. */
    void tell(List<Write> writes) {
        if (!watches.isEmpty()) {
            for (Write write : writes) {
                watches.getOrDefault(write.ref(), List.of()).forEach(Watch::schedule);
            }
        }
    }

    void close() {
        watches.clear();
        teller.shutdown();
    }

    private final class Watch implements Documents.Subscription {
        private final Ref ref;
        private final Consumer<Optional<Document>> listener;
        private final AtomicBoolean scheduled = new AtomicBoolean();
        private volatile boolean closed;
        private long told = -1;

        Watch(Ref ref, Consumer<Optional<Document>> listener) {
            this.ref = ref;
            this.listener = listener;
        }

        void schedule() {
            if (scheduled.compareAndSet(false, true)) {
                try {
                    teller.execute(this::tell);
                } catch (RejectedExecutionException e) {
                    LOG.debug("No more notices of {}: the store is closed", ref, e);
                }
            }
        }

        /** Clears the mark before it reads: a change that comes after the reading is scheduled again. */
        private void tell() {
            scheduled.set(false);
            try {
                Optional<Document> now = current.apply(ref);
                long state = now.map(Document::version).orElse(0L);
                if (!closed && state != told) {
                    told = state;
                    listener.accept(now);
                }
            } catch (StoreException e) {
                LOG.warn("Could not read {} for those who watch it", ref, e);
            } catch (RuntimeException e) {
                LOG.warn("A listener to {} failed", ref, e);
            }
        }

        @Override
        public void close() {
            closed = true;
            watches.computeIfPresent(ref, (key, list) -> {
                list.remove(this);
                return list.isEmpty() ? null : list;
            });
        }
    }
}

package dev.drivemind.privacy;

import dev.drivemind.engine.Engine;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Registry;
import dev.drivemind.job.SliceRunner;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryEvents;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.SliceTask;
import dev.drivemind.store.Write;
import dev.drivemind.sync.Channel;
import dev.drivemind.sync.PushAddress;
import dev.drivemind.testing.FaultyDocuments;
import dev.drivemind.testing.InlineCrew;
import dev.drivemind.testing.ManualClock;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All that deletes, over memory; any call to the outside may go wrong. */
final class PrivacyBench {
    final Registry rooms;
    final ManualClock time = new ManualClock();
    final MemoryDocuments stored;
    final MemoryBlobs blobs = new MemoryBlobs();
    final MemoryQueue queue = new MemoryQueue();
    final Faults faults = new Faults();
    final RecordedTies cleanup = new RecordedTies();
    final Backend backend;
    final Deletions deletions;

    /** Called when all blobs of an owner are gone, which is when nothing but this is left of an erasure's pass. */
    Runnable onNoBlobs = () -> {};

    private final List<JobHandler> more = new ArrayList<>();

    PrivacyBench() {
        this(Rooms.ALL);
    }

    /** With these rooms. */
    PrivacyBench(Registry rooms) {
        this.rooms = rooms;
        this.stored = new MemoryDocuments(rooms.schema());
        this.backend =
                new Backend(reached(), new ReachedQueue(), new ReachedBlobs(), new MemoryEvents(), new MemoryVault(1));
        this.deletions = new Deletions(rooms, backend, time);
    }

    /** What is done to the outside, and how often. */
    final class RecordedTies implements SourceCleanup {
        final Map<String, Integer> calls = new TreeMap<>();
        Runnable onStop = () -> {};
        Runnable onRevoke = () -> {};

        @Override
        public List<Line> lines(String ownerId, String sourceId) {
            return Channel.of(backend.documents(), sourceId).stream()
                    .<Line>map(channel -> new Line() {
                        @Override
                        public void cut(Deadline deadline) {
                            count("stop " + channel.id());
                            onStop.run();
                        }

                        @Override
                        public Write forgotten() {
                            return channel.closed();
                        }
                    })
                    .toList();
        }

        @Override
        public void revoke(String ownerId, String sourceId) {
            count("revoke " + ownerId + " " + sourceId);
            onRevoke.run();
        }

        @Override
        public void forget(String ownerId, String sourceId) {
            count("forget " + sourceId);
        }

        private void count(String what) {
            Integer unused = faults.read(() -> calls.merge(what, 1, Integer::sum));
        }
    }

    /** Works on these jobs as well. */
    PrivacyBench with(JobHandler handler) {
        more.add(handler);
        return this;
    }

    Jobs jobs() {
        return new Jobs(stored, queue, time);
    }

    SliceRunner runner() {
        Engine.Outside outside = new Engine.Outside(PrivacyBench::noSource, cleanup, PushAddress.NONE);
        return new Engine(
                        backend,
                        outside,
                        Engine.Settings.standard(rooms),
                        new Engine.Machine(time, new InlineCrew()),
                        more)
                .runner();
    }

    private static FileSource noSource(String owner, String source, Deadline deadline) {
        throw new SourceException(SourceException.Kind.NOT_FOUND, "Nothing is scanned in this test", null);
    }

    /** Delivers what is in the queue until it is empty; time passes as far as it must, and processes that die are followed by others. */
    void work() {
        for (int deliveries = 0; !queue.pending().isEmpty(); deliveries++) {
            if (deliveries > 500) {
                throw new AssertionError("There is no end to it: " + queue.pending());
            }
            MemoryQueue.Entry entry = queue.pending().get(0);
            if (entry.notBefore().isAfter(time.now())) {
                time.pass(Duration.between(time.now(), entry.notBefore()));
            }
            try {
                runner().run(entry.task());
                queue.acknowledge(entry);
            } catch (RuntimeException e) {
                faults.revive();
                queue.postpone(entry, time.now().plusSeconds(1));
            }
        }
    }

    /** The job of a kind that began last. */
    Optional<Job> last(String owner, String kind) {
        return jobs().latest(owner, 50, Optional.empty()).stream()
                .filter(job -> job.kind().equals(kind))
                .findFirst();
    }

    /** Everything that is stored, by collection and id. */
    Map<String, Document> everything() {
        Map<String, Document> all = new TreeMap<>();
        rooms.schema()
                .collections()
                .forEach(collection -> stored.all(collection)
                        .forEach(document -> all.put(document.ref().toString(), document)));
        return all;
    }

    /** Everything of one owner, by the word of its documents. */
    Map<String, Document> everythingOf(String owner) {
        Map<String, Document> theirs = new TreeMap<>();
        everything().forEach((name, document) -> {
            if (owner.equals(document.fields().get("ownerId"))) {
                theirs.put(name, document);
            }
        });
        return theirs;
    }

    private Documents reached() {
        return new FaultyDocuments(stored, new FaultyDocuments.Rule() {
            @Override
            public <T> T read(Supplier<T> call) {
                return faults.read(call);
            }

            @Override
            public List<Long> commit(List<Write> writes, Supplier<List<Long>> call) {
                return faults.write(call);
            }
        });
    }

    private final class ReachedQueue implements dev.drivemind.store.SliceQueue {
        @Override
        public void enqueue(SliceTask task, Instant notBefore) {
            boolean unused = faults.read(() -> {
                queue.enqueue(task, notBefore);
                return true;
            });
        }
    }

    private final class ReachedBlobs implements Blobs {
        @Override
        public boolean putIfAbsent(String name, InputStream content) {
            return blobs.putIfAbsent(name, content);
        }

        @Override
        public Optional<InputStream> get(String name) {
            return blobs.get(name);
        }

        @Override
        public List<String> list(String prefix, Optional<String> startAfter, int limit) {
            List<String> found = faults.read(() -> blobs.list(prefix, startAfter, limit));
            if (found.isEmpty()) {
                onNoBlobs.run();
            }
            return found;
        }

        @Override
        public boolean delete(String name) {
            return faults.read(() -> blobs.delete(name));
        }
    }
}

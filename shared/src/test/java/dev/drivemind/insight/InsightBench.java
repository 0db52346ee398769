package dev.drivemind.insight;

import dev.drivemind.duplicate.DuplicateGroup;
import dev.drivemind.duplicate.Duplicates;
import dev.drivemind.engine.Engine;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.privacy.SourceCleanup;
import dev.drivemind.source.About;
import dev.drivemind.source.Checksum;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryEvents;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.sync.PushAddress;
import dev.drivemind.testing.InlineCrew;
import dev.drivemind.testing.ManualClock;
import dev.drivemind.testing.UnaskedSource;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The jobs of this room with the engine, over memory; what is indexed is put in by hand. */
public final class InsightBench {
    public static final String OWNER = "ada";

    /** What is read of a large file at a request. */
    public static final long PIECE = 1_000_000;

    public final ManualClock time = new ManualClock();
    public final MemoryDocuments stored = new MemoryDocuments();
    /** How often each blob was read. */
    public final Map<String, Integer> reads = new HashMap<>();

    public final MemoryBlobs blobs = new MemoryBlobs() {
        @Override
        public Optional<InputStream> get(String name) {
            reads.merge(name, 1, Integer::sum);
            return super.get(name);
        }
    };

    public final MemoryQueue queue = new MemoryQueue();

    /** The checksums that sources make, by file; of any other file none can be made. */
    public final Map<String, String> checksums = new HashMap<>();

    /** The files of which checksums were asked for. */
    public final List<String> asked = new ArrayList<>();

    /** How full sources say that they are. */
    public Optional<About> about = Optional.empty();
    /** Files that are read a piece at each request, with their sizes; others are read at once. */
    public final Map<String, Long> sizes = new HashMap<>();

    /** How files begin; of any other file that cannot be told. */
    public final Map<String, String> beginnings = new HashMap<>();

    /** The files of which the beginnings were asked for. */
    public final List<String> begun = new ArrayList<>();

    private final Map<String, Long> pieces = new HashMap<>();

    /** What reaches the database. */
    public UnaryOperator<Documents> reached = documents -> documents;

    private final SourceCleanup none = new SourceCleanup() {
        @Override
        public List<Line> lines(String ownerId, String sourceId) {
            return List.of();
        }

        @Override
        public void revoke(String ownerId, String sourceId) {}

        @Override
        public void forget(String ownerId, String sourceId) {}
    };

    /** Puts live items into the index of a source. */
    public void index(String owner, String source, List<FileEntry> items) {
        Files files = new Files(stored, owner, source);
        List<Write> writes = items.stream()
                .map(item ->
                        files.put(new FileRecord(item, FileRecord.State.LIVE, "scan", FileRecord.Change.CREATED, 0)))
                .toList();
        for (int from = 0; from < writes.size(); from += 400) {
            List<Long> unused = stored.commit(writes.subList(from, Math.min(writes.size(), from + 400)));
        }
    }

    /** A scan of a source has ended, which knew these roots. */
    public void scanned(String source, List<String> roots) {
        Fields notes = Fields.builder().put("roots", roots).build();
        Fields scan = Fields.builder()
                .put("job", "scan")
                .put("at", 1)
                .put("certificate", "COMPLETE")
                .build();
        List<Long> unused = stored.commit(List.of(
                Write.set(
                        new Ref(Schema.JOBS, "scan"),
                        Fields.builder().put("notes", notes).build()),
                Write.set(
                        new Ref(Schema.INDEX_STATES, source),
                        Fields.builder().put("lastScan", scan).build())));
    }

    /** A source is known, of a kind. */
    public void connected(String source, String kind) {
        List<Long> unused = stored.commit(List.of(Write.set(
                new Ref(Schema.SOURCES, source),
                Fields.builder().put("kind", kind).build())));
    }

    public Insights insights(String owner) {
        return new Insights(stored, blobs, new Jobs(stored, queue, time), owner);
    }

    public Duplicates duplicates() {
        return new Duplicates(stored, blobs, new Jobs(stored, queue, time), OWNER);
    }

    public Fields sumUp(String source) {
        ended(insights(OWNER).sumUp(source));
        return insights(OWNER).of(source).orElseThrow();
    }

    public Job makeChecksums(String source) {
        return ended(insights(OWNER).makeChecksums(source));
    }

    public Fields findDuplicates() {
        ended(duplicates().find());
        return duplicates().found().orElseThrow();
    }

    public List<DuplicateGroup> groups(Fields found) {
        List<DuplicateGroup> groups = new ArrayList<>();
        for (long page = 0; page < found.number("pages"); page++) {
            groups.addAll(duplicates().page(found, page).groups());
        }
        return groups;
    }

    /** Works on a job until it has ended; processes that die are followed by others. */
    public Job ended(Jobs.Started started) {
        for (int deliveries = 0; !queue.pending().isEmpty(); deliveries++) {
            if (deliveries > 500) {
                throw new AssertionError("There is no end to it: " + queue.pending());
            }
            MemoryQueue.Entry entry = queue.pending().get(0);
            if (entry.notBefore().isAfter(time.now())) {
                time.pass(Duration.between(time.now(), entry.notBefore()));
            }
            try {
                engine().runner().run(entry.task());
                queue.acknowledge(entry);
            } catch (RuntimeException e) {
                queue.postpone(entry, time.now().plusSeconds(30));
            }
        }
        return new Jobs(stored, queue, time).find(started.job().id()).orElseThrow();
    }

    private Engine engine() {
        Backend backend = new Backend(reached.apply(stored), queue, blobs, new MemoryEvents(), new MemoryVault(1));
        return new Engine(
                backend,
                new Engine.Outside((owner, source, deadline) -> new Checksums(), none, PushAddress.NONE),
                Engine.Settings.STANDARD,
                new Engine.Machine(time, new InlineCrew()));
    }

    /** A source that makes checksums, and is asked for nothing else. */
    private final class Checksums extends UnaskedSource {
        @Override
        public Map<String, Checksum> checksums(List<FileEntry> files) {
            Map<String, Checksum> made = new HashMap<>();
            for (FileEntry file : files) {
                String id = file.id();
                asked.add(id);
                long read = Math.min(read(id) + PIECE, sizes.getOrDefault(id, 0L));
                pieces.put(id, read);
                String md5 = checksums.get(id);
                made.put(
                        id,
                        read < sizes.getOrDefault(id, 0L)
                                ? new Checksum.Pending(read)
                                : md5 == null ? new Checksum.None() : new Checksum.Known(md5));
            }
            return made;
        }

        private long read(String id) {
            return pieces.getOrDefault(id, 0L);
        }

        @Override
        public Map<String, String> firstParts(List<String> fileIds) {
            begun.addAll(fileIds);
            Map<String, String> parts = new HashMap<>();
            fileIds.forEach(id -> Optional.ofNullable(beginnings.get(id)).ifPresent(part -> parts.put(id, part)));
            return parts;
        }

        @Override
        public About about() {
            return about.orElseThrow(() -> new SourceException(SourceException.Kind.UNAVAILABLE, "asleep", null));
        }

        @Override
        public long requests() {
            return asked.size();
        }
    }
}

package dev.drivemind.content;

import dev.drivemind.engine.Engine;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.privacy.SourceCleanup;
import dev.drivemind.search.Embedder;
import dev.drivemind.search.Finder;
import dev.drivemind.search.Meaning;
import dev.drivemind.search.MemorySearch;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.service.Budgets;
import dev.drivemind.service.Services;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Documents;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryEvents;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.Write;
import dev.drivemind.sync.PushAddress;
import dev.drivemind.testing.Entries;
import dev.drivemind.testing.InlineCrew;
import dev.drivemind.testing.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Jobs that read contents, with the engine, over memory; what is indexed is put in by hand. */
public final class ContentBench {
    static final String OWNER = "ada";

    /** The id of the first source. */
    public static final String SOURCE = "drive-1";

    static final String OTHER = "drive-2";

    /** A source of somebody else. */
    static final String FOREIGN = "drive-3";

    static final String STRANGER = "bob";

    final ManualClock time = new ManualClock();
    final MemoryDocuments stored = new MemoryDocuments();
    final MemoryBlobs blobs = new MemoryBlobs();
    final MemoryQueue queue = new MemoryQueue();
    final MemorySearch search = new MemorySearch();
    final PlayedExtractor extractor = new PlayedExtractor();

    Extractor reads;

    /** What is in the files, by their ids. */
    final Map<String, String> contents = new LinkedHashMap<>();

    /** What the source says to those who want to read a file. */
    final Map<String, SourceException> refusals = new LinkedHashMap<>();

    /** The ids of the files that were opened, in their order. */
    final List<String> opened = Collections.synchronizedList(new ArrayList<>());

    /** Called with the id of each file that is opened, by whoever reads it. */
    Consumer<String> opening = id -> {};

    /** How many files are read at the same time. */
    int atOnce = 1;

    /** The ids of the files whose contents break off. */
    final Set<String> broken = new HashSet<>();

    /** What is in other files, by their ids. */
    final Map<String, Path> onDisk = new LinkedHashMap<>();

    /** What looks through texts as well. */
    final List<Processor> processors = new ArrayList<>();

    /** What this machine has for meanings. */
    Embedder embedder = Embedder.NONE;

    /** What costs money. */
    public Services services = Services.NONE;

    private int deliveriesBefore = -1;
    private Runnable meanwhile = () -> {};

    /** Something happens when so many slices have been worked on. */
    public void afterSomeDeliveries(int many, Runnable what) {
        deliveriesBefore = many;
        meanwhile = what;
    }

    /** Until then no source answers. */
    Instant silentUntil = Instant.EPOCH;

    UnaryOperator<Documents> reached = documents -> documents;

    ContentBench() {
        this.reads = extractor;
    }

    /** With something that takes the texts out in place of what is played. */
    public ContentBench(Extractor reads) {
        this.reads = reads;
    }

    /** A file of the disk is there, with its name as its id. */
    public void put(String source, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        onDisk.put(name, file);
        put(
                source,
                Entries.file(name)
                        .type("application/octet-stream")
                        .size(java.nio.file.Files.size(file))
                        .entry());
    }

    /** A file with a content is there, in place of what was there before of its id. */
    void put(String source, String id, String name, String content) {
        long version =
                files(source).find(id).map(known -> known.entry().version()).orElse(0L) + 1;
        contents.put(id, content);
        put(
                source,
                Entries.file(id)
                        .named(name)
                        .version(version)
                        .size((long) content.getBytes(StandardCharsets.UTF_8).length)
                        .entry());
    }

    void put(String source, FileEntry entry) {
        write(source, entry, FileRecord.State.LIVE);
    }

    void delete(String source, String id) {
        write(source, files(source).find(id).orElseThrow().entry(), FileRecord.State.TRASHED);
    }

    private void write(String source, FileEntry entry, FileRecord.State state) {
        long before =
                files(source).find(entry.id()).map(FileRecord::storedVersion).orElse(0L);
        Write write = files(source).put(new FileRecord(entry, state, "scan", FileRecord.Change.UPDATED, before));
        List<Long> unused = stored.commit(List.of(write));
    }

    static String ownerOf(String source) {
        return source.equals(FOREIGN) ? STRANGER : OWNER;
    }

    Files files(String source) {
        return new Files(stored, ownerOf(source), source);
    }

    private ContentTools tools() {
        return new ContentTools(search, reads, embedder, processors, atOnce, services);
    }

    public Contents of(String source) {
        return Contents.of(stored, tools(), new Jobs(stored, queue, time), ownerOf(source), source);
    }

    /** Reads all contents of a source, and returns the job when it has ended. */
    public Job read(String source) {
        return ended(of(source).startReading());
    }

    /** Finds out what all files of a source mean, and returns the job when it has ended. */
    public Job mean(String source) {
        return ended(of(source).startMeaning());
    }

    /** Returns the ids of the files that are close to what a text means. */
    public List<String> foundByMeaning(String text) {
        Meaning meaning = tools().embedder(budgets()).question(text);
        return new Finder(stored, search, new StoredTexts(stored, blobs, OWNER), OWNER)
                .find(SearchQuery.parse(text), meaning, Set.of(SOURCE, OTHER), 50).hits().stream()
                        .map(hit -> hit.record().id())
                        .toList();
    }

    /** What the owner lets services cost. */
    public Budgets budgets() {
        return new Budgets(stored, OWNER, time::now);
    }

    /** Returns what came of reading a file. */
    public Outcome outcome(String source, String id) {
        return new StoredTexts(stored, blobs, ownerOf(source))
                .find(source, files(source).find(id).orElseThrow().entry())
                .orElseThrow()
                .outcome();
    }

    /** Returns what was found of a kind in the text of a file. */
    public List<String> values(String source, String id, String kind) {
        return stored.get(StoredContent.ref(source, id)).map(StoredContent::of).stream()
                .flatMap(content -> content.findings().found().stream())
                .filter(found -> found.kind().equals(kind))
                .flatMap(found -> found.values().stream())
                .toList();
    }

    /** Returns the ids of the files that a query finds. */
    public List<String> found(String query) {
        return found(OWNER, query);
    }

    List<String> found(String owner, String query) {
        return new Finder(stored, search, new StoredTexts(stored, blobs, owner), owner)
                .find(SearchQuery.parse(query), Set.of(SOURCE, OTHER, FOREIGN), 50).hits().stream()
                        .map(hit -> hit.record().id())
                        .toList();
    }

    List<String> texts() {
        return blobs.list("owners/", Optional.empty(), 1_000);
    }

    /** Works until there is nothing left to do; processes that die are followed by others. */
    Job ended(Jobs.Started started) {
        for (int deliveries = 0; !queue.pending().isEmpty(); deliveries++) {
            if (deliveries > 500) {
                throw new AssertionError("There is no end to it: " + queue.pending());
            }
            if (deliveries == deliveriesBefore) {
                meanwhile.run();
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
                new Engine.Outside(
                        (owner, source, deadline) -> new BenchSource(this), SourceCleanup.NONE, PushAddress.NONE),
                Engine.Settings.STANDARD,
                new Engine.Machine(time, new InlineCrew()).reading(tools()));
    }
}

package dev.drivemind.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.engine.Engine;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.privacy.SourceCleanup;
import dev.drivemind.scan.WalkedSource;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.Selection;
import dev.drivemind.store.Backend;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryEvents;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.sync.PushAddress;
import dev.drivemind.sync.Syncs;
import dev.drivemind.testing.InlineCrew;
import dev.drivemind.testing.ManualClock;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real folder that changes at random is scanned by the engine that is shipped, by choices that change as well: single folders, rules for
 * what is ignored, everything. After each scan the index holds what there is and belongs to the choice; one more finds nothing.
 */
class FolderWorldsTest {
    private static final int ROUNDS = 12;
    private static final int MOST_TASKS = 500;
    private static final Set<String> IGNORED = Set.of("a", "b");

    @TempDir
    Path temp;

    private final ManualClock time = new ManualClock();
    private final MemoryDocuments documents = new MemoryDocuments();
    private final MemoryQueue queue = new MemoryQueue();
    private final Backend backend =
            new Backend(documents, queue, new MemoryBlobs(), new MemoryEvents(), new MemoryVault(1));
    private final Files index = new Files(documents, "local", "folder");
    private final RestlessDesk desk = new RestlessDesk();

    private static Set<String> belonging(Path root, List<Path> paths, Selection choice, Set<String> chosen) {
        return paths.stream()
                .filter(path -> belongs(root.relativize(path), choice, chosen))
                .map(path -> path.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** From the entry up to a chosen folder, or to the top if everything is chosen, nothing may be ignored. */
    private static boolean belongs(Path entry, Selection choice, Set<String> chosen) {
        for (Path at = entry; at != null; at = at.getParent()) {
            String name = at.getFileName().toString();
            if (chosen.contains(name)) {
                return true;
            }
            if (choice.ignore().contains(name.charAt(0) + "*")) {
                return false;
            }
        }
        return choice.folders().isEmpty();
    }

    private List<FileRecord> live() {
        return index.livePage(Optional.empty(), 10_000);
    }

    private Set<String> held() {
        return live().stream().map(record -> record.entry().name()).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> names(List<String> ids) {
        return ids.stream()
                .flatMap(id -> index.find(id).stream())
                .map(record -> record.entry().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Engine engine(DiskFolders folders, Path root) {
        return engine(folders, root, false);
    }

    /** Folders are not listed while it is broken. */
    private static FileSource listing(FileSource source, boolean broken) {
        return (FileSource) Proxy.newProxyInstance(
                FileSource.class.getClassLoader(), new Class<?>[] {WalkedSource.class}, (proxy, method, arguments) -> {
                    if (broken && method.getName().equals("children")) {
                        throw new IllegalStateException("The process ends");
                    }
                    return method.invoke(source, arguments);
                });
    }

    private Engine engine(DiskFolders folders, Path root, boolean broken) {
        SourceRecord.Folder place = new SourceRecord.Folder(root.toString());
        SourceRecord source = new SourceRecord("folder", "local", place, "a folder", Instant.EPOCH);
        Engine.Outside outside = new Engine.Outside(
                (owner, id, deadline) -> listing(folders.open(source, place, deadline), broken),
                SourceCleanup.NONE,
                PushAddress.NONE);
        return new Engine(backend, outside, Engine.Settings.STANDARD, new Engine.Machine(time, new InlineCrew()));
    }

    private Job scan(Engine engine, Selection choice) {
        Jobs jobs = new Jobs(documents, queue, time);
        Job job = new Syncs(documents, jobs, time, engine.pace())
                .start("local", "folder", new Syncs.Wish(Optional.of(choice), false, 1, false))
                .job();
        for (int task = 0; !queue.pending().isEmpty(); task++) {
            assertThat(task)
                    .as("tasks of %s", jobs.find(queue.pending().get(0).task().jobId()))
                    .isLessThan(MOST_TASKS);
            MemoryQueue.Entry entry = queue.pending().get(0);
            if (entry.notBefore().isAfter(time.now())) {
                time.pass(Duration.between(time.now(), entry.notBefore()));
            }
            time.pass(Duration.ofSeconds(1));
            engine.runner().run(entry.task());
            queue.acknowledge(entry);
        }
        return jobs.find(job.id()).orElseThrow();
    }

    private Selection choose(Random random, Selection before) {
        if (random.nextInt(3) > 0) {
            return before;
        }
        List<String> ignore = IGNORED.stream()
                .filter(letter -> random.nextBoolean())
                .map(letter -> letter + "*")
                .sorted()
                .toList();
        List<String> folders = live().stream()
                .filter(record -> record.kind() == FileRecord.Kind.FOLDER && random.nextInt(4) == 0)
                .map(FileRecord::id)
                .limit(random.nextInt(3))
                .toList();
        return new Selection(false, false, folders, ignore);
    }

    @Test
    void aChosenFolderThatIsGoneIsSaidToBe() throws IOException {
        Path root = java.nio.file.Files.createDirectory(temp.resolve("root")).toRealPath();
        Random random = new Random(1);
        java.nio.file.Files.createFile(root.resolve("beside"));
        Path chosen = java.nio.file.Files.createDirectory(root.resolve("chosen"));
        try (DiskFolders folders = new DiskFolders(
                documents, temp.resolve("data"), new FolderSuggestions(root), Clock.systemUTC(), () -> random)) {
            Engine engine = engine(folders, root);
            Job unused = scan(engine, Selection.OWN_DRIVE);
            Selection choice = new Selection(false, false, chosenIds(), List.of());
            assertThat(scan(engine, choice).result().list("notes")).isEmpty();

            java.nio.file.Files.delete(chosen);

            assertThat(scan(engine, choice).result().list("notes"))
                    .extracting(note -> note.string("code"), note -> note.number("count"))
                    .containsExactly(tuple("CHOSEN_FOLDER_GONE", 1L));
        }
    }

    @Test
    void whatAScanThatWasCancelledHasNotLookedBelowIsFoundByTheNext() throws IOException {
        Random random = new Random(1);
        Path root = java.nio.file.Files.createDirectory(temp.resolve("root")).toRealPath();
        java.nio.file.Files.createFile(root.resolve("beside"));
        java.nio.file.Files.createDirectories(root.resolve("ignored/folder"));
        java.nio.file.Files.createFile(root.resolve("ignored/folder/file"));
        Selection choice = new Selection(false, false, List.of(), List.of("ignored"));
        try (DiskFolders folders = new DiskFolders(
                documents, temp.resolve("data"), new FolderSuggestions(root), Clock.systemUTC(), () -> random)) {
            Engine engine = engine(folders, root);
            Job unused = scan(engine, choice);
            java.nio.file.Files.move(root.resolve("ignored/folder"), root.resolve("folder"));
            Job cancelled = begin(engine(folders, root, true), choice);
            assertThat(held()).contains("folder");
            Jobs jobs = new Jobs(documents, queue, time);
            assertThat(jobs.cancel(cancelled.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);

            unused = scan(engine, choice);

            assertThat(held()).containsExactly("beside", "file", "folder");
        }
    }

    /** Runs one slice of a scan. */
    private Job begin(Engine engine, Selection choice) {
        Job job = new Syncs(documents, new Jobs(documents, queue, time), time, engine.pace())
                .start("local", "folder", new Syncs.Wish(Optional.of(choice), false, 1, false))
                .job();
        MemoryQueue.Entry entry = queue.pending().get(0);
        engine.runner().run(entry.task());
        queue.acknowledge(entry);
        return job;
    }

    private List<String> chosenIds() {
        return live().stream()
                .filter(record -> record.kind() == FileRecord.Kind.FOLDER)
                .map(FileRecord::id)
                .toList();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("drivemind.folders", 8));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theIndexHoldsWhatBelongsToTheChoice(long seed) throws IOException {
        Random random = new Random(seed);
        Path root = java.nio.file.Files.createDirectory(temp.resolve("root")).toRealPath();
        Selection choice = Selection.OWN_DRIVE;
        try (DiskFolders folders = new DiskFolders(
                documents, temp.resolve("data"), new FolderSuggestions(root), Clock.systemUTC(), () -> random)) {
            Engine engine = engine(folders, root);
            for (int round = 0; round < ROUNDS; round++) {
                for (int changes = random.nextInt(12); changes >= 0; changes--) {
                    desk.change(root, random);
                }
                choice = choose(random, choice);
                Set<String> chosen = names(choice.folders());
                Job job = scan(engine, choice);
                chosen.addAll(names(choice.folders())); // they may have been renamed

                assertThat(job.state()).as("seed %d, round %d", seed, round).isEqualTo(JobState.SUCCEEDED);
                assertThat(job.result().list("reasons"))
                        .as("seed %d, round %d", seed, round)
                        .isEmpty();
                assertThat(held())
                        .as("seed %d, round %d, %s, %s", seed, round, choice, job.result())
                        .isEqualTo(belonging(root, RestlessDesk.all(root), choice, chosen));
                assertThat(scan(engine, choice).result().number("fileDocumentsWritten"))
                        .as("seed %d, round %d, once more", seed, round)
                        .isZero();
            }
        }
    }
}

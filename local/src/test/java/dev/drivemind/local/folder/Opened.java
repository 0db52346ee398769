package dev.drivemind.local.folder;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.scan.TreeItems;
import dev.drivemind.scan.TreeWalk;
import dev.drivemind.scan.WalkedSource;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A folder of a test as a source, and an index of it. */
final class Opened implements AutoCloseable {
    static final String SOURCE = "folder-1";

    final MemoryDocuments documents = new MemoryDocuments();
    final DiskFolders folders;
    final Path folder;
    private int jobs;

    Opened(Path folder, Path dataDir) {
        this(folder, dataDir, Clock.systemUTC());
    }

    Opened(Path folder, Path dataDir, Clock clock) {
        this.folder = folder;
        this.folders = new DiskFolders(documents, dataDir, new FolderSuggestions(folder), clock, SecureRandom::new);
    }

    WalkedSource open(Deadline deadline) {
        SourceRecord.Folder place = new SourceRecord.Folder(folder.toString());
        return (WalkedSource)
                folders.open(new SourceRecord(SOURCE, "local", place, "a folder", Instant.EPOCH), place, deadline);
    }

    WalkedSource open() {
        return open(Deadline.of(() -> Duration.ofMinutes(1), duration -> {}));
    }

    /**
     * What a walk has told.
     *
     * @param entries what is there
     * @param gone ids of what is there no more
     */
    record Told(List<FileEntry> entries, List<String> gone, SessionEnd end) {
        FileEntry named(String name) {
            return entries.stream()
                    .filter(entry -> entry.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Walks to the end. */
    Told walk(boolean everything) {
        return walk(everything, false);
    }

    /** Walks through what was seen to change. */
    Told walkWhatHasChanged() {
        return walk(false, true);
    }

    private Told walk(boolean everything, boolean changed) {
        List<FileEntry> entries = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        jobs++;
        try (WalkedSource source = open();
                TreeWalk walk = source.walk(new WalkedSource.Order("job-" + jobs, everything, false, changed))) {
            for (long seq = 1; ; ) {
                Batch batch = walk.batch(seq).orElse(null);
                if (batch != null) {
                    batch.items().stream().map(TreeItems::entry).forEach(entries::add);
                    gone.addAll(batch.gone());
                    index(batch);
                    seq++;
                    SessionEnd end = batch.end();
                    if (end != null) {
                        walk.ended();
                        return new Told(entries, gone, end);
                    }
                }
            }
        }
    }

    /** Has the index hold what a batch says. */
    void index(Batch batch) {
        Files files = new Files(documents, "local", SOURCE);
        for (Item item : batch.items()) {
            long stored = files.find(item.id()).map(FileRecord::storedVersion).orElse(0L);
            FileRecord record = new FileRecord(
                    TreeItems.entry(item), FileRecord.State.LIVE, "job", FileRecord.Change.CREATED, stored);
            List<Long> unused = documents.commit(List.of(files.put(record)));
        }
        for (String id : batch.gone()) {
            files.find(id).ifPresent(record -> documents.commit(List.of(files.forget(record))));
        }
    }

    @Override
    public void close() {
        folders.close();
    }
}

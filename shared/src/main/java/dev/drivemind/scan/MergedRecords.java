package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.Change;
import dev.drivemind.index.FileRecord.State;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.snapshot.Journal;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Write;
import dev.drivemind.tag.TagsJob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The index's records as one merge leaves them: collects the writes that make them so, what was counted, and what later steps must know. */
final class MergedRecords {
    private final ScanRun scan;
    private final String jobId;
    private final StoredRecords stored;
    private final Map<String, Optional<FileRecord>> known = new HashMap<>();
    private final List<Write> writes = new ArrayList<>();
    private final MergeOutcome outcome = new MergeOutcome();
    private final ChangeCounts counts = new ChangeCounts();
    private final TagEntries tags;

    /**
     * @param stored what the index held before
     * @param folderIds those of these that are folders which will be asked for
     */
    MergedRecords(ScanRun scan, StoredRecords stored, Collection<String> folderIds) {
        this.scan = scan;
        this.jobId = scan.jobId();
        this.stored = stored;
        this.tags = new TagEntries(scan, this::folder);
        folderIds.forEach(id -> known.put(id, stored.find(id)));
    }

    MergeOutcome outcome() {
        return outcome;
    }

    /** Returns the writes collected so far, at most one for each file. */
    List<Write> writes() {
        return writes;
    }

    ChangeCounts counts() {
        return counts;
    }

    /** Returns what the index holds of a folder now, which is read if it was not before. */
    Optional<FileRecord> folder(String id) {
        return known.computeIfAbsent(
                id, missing -> stored.find(missing).or(() -> scan.files().find(missing)));
    }

    /** Returns what the index holds now of an item that was read before. */
    Optional<FileRecord> now(String id) {
        return known.containsKey(id) ? folder(id) : stored.find(id);
    }

    /** Stores a checksum; whatever was done to the record before is still the last thing that was. */
    void know(FileRecord record, String md5) {
        writes.add(scan.files().put(record.withChecksum(md5)));
        outcome.noteChecksum(record.id());
        counts.count("fileDocumentsWritten", 1);
    }

    /** Stores an item as live. */
    void live(@Nullable FileRecord record, FileEntry entry) {
        boolean wasLive = record != null && record.live();
        write(record, entry, State.LIVE, counts.live(entry, changeByThisJob(record), wasLive));
    }

    /** Stores an item that is not live, and was not before. */
    void aside(@Nullable FileRecord record, FileEntry entry, State state) {
        Change before = changeByThisJob(record);
        write(record, entry, state, before == null ? Change.PASSED : before);
    }

    /** Stores an item that is no longer live. */
    void dead(FileRecord record, FileEntry entry, State state) {
        write(record, entry, state, counts.removed(entry, changeByThisJob(record)));
    }

    private @Nullable Change changeByThisJob(@Nullable FileRecord record) {
        return record != null && record.changedBy().equals(jobId) ? record.change() : null;
    }

    private void write(@Nullable FileRecord before, FileEntry entry, State state, Change change) {
        long version = before == null ? 0 : before.storedVersion();
        FileRecord record = tags.apply(new FileRecord(entry, state, jobId, change, version));
        if (tags.movesPaths(before, record)) {
            counts.count(TagsJob.PLACED, 1);
        }
        if (before != null && before.live() && record.live() && record.isElsewhere(before)) {
            counts.count(Journal.MOVED, 1);
        }
        outcome.note(new MergeOutcome.Changed(before, record));
        if (before != null && before.isKept() && !record.isKept()) {
            outcome.noteDead(record.id());
        }
        known.put(record.id(), Optional.of(record));
        writes.add(scan.files().put(record));
        boolean aside = state == State.EXCLUDED && (before == null || !before.live());
        counts.count(aside ? "setAside" : "fileDocumentsWritten", 1);
    }
}

package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.Change;
import dev.drivemind.index.FileRecord.Kind;
import dev.drivemind.index.FileRecord.State;
import dev.drivemind.index.Files;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.Lookup;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays what a source says over what the index holds, and collects the writes and counts that follow. One merge serves one step.
 * A description that is not newer than the stored one changes nothing, so stale listings do no harm.
 */
final class Merge {
    private final Files files;
    private final FileSource source;
    private final String jobId;
    private final Map<String, FileRecord> stored;
    private final List<Write> writes = new ArrayList<>();
    private final List<Changed> changed = new ArrayList<>();
    private final List<String> madeDead = new ArrayList<>();
    private final List<String> foldersMadeDead = new ArrayList<>();
    private final Map<String, Long> counters = new LinkedHashMap<>();

    /**
     * @param ids every id that will be merged
     */
    Merge(Files files, FileSource source, String jobId, List<String> ids) {
        this.files = files;
        this.source = source;
        this.jobId = jobId;
        this.stored = files.findAll(ids);
    }

    /**
     * A record that this merge changes.
     *
     * @param before what is stored; null for an item that is new to the index
     * @param after what is to be stored
     */
    record Changed(@Nullable FileRecord before, FileRecord after) {}

    /** The records changed so far. */
    List<Changed> changed() {
        return changed;
    }

    /** Whether the index does not hold this item as live. */
    boolean arrives(FileEntry entry) {
        FileRecord record = stored.get(entry.id());
        return record == null || !record.live();
    }

    /** The writes collected so far, at most one for each file. */
    List<Write> writes() {
        return writes;
    }

    /** What was counted so far; also for the caller's own counts. */
    Map<String, Long> counters() {
        return counters;
    }

    /** What this merge found dead. */
    List<String> madeDead() {
        return madeDead;
    }

    /** The folders among what this merge found dead; what is below them may be dead as well. */
    List<String> foldersMadeDead() {
        return foldersMadeDead;
    }

    void count(String name, long amount) {
        if (amount != 0) {
            counters.merge(name, amount, Long::sum);
        }
    }

    /** What the index held before this merge. */
    @Nullable
    FileRecord stored(String id) {
        return stored.get(id);
    }

    /**
     * The source lists this item as live.
     *
     * @return whether the index holds it as live now
     */
    boolean present(FileEntry entry) {
        FileRecord record = stored.get(entry.id());
        if (record == null || entry.version() > record.entry().version()) {
            put(record, entry);
            return true;
        }
        return record.live() || revive(record);
    }

    /** A listing may be older than a tombstone of the same version: only the source itself can tell, asked by id. */
    private boolean revive(FileRecord tombstone) {
        if (source.lookup(tombstone.id()) instanceof Lookup.Found found
                && !found.file().trashed()) {
            put(tombstone, found.file());
            return true;
        }
        return false;
    }

    /** Stores an item as live, whatever its version. */
    void put(@Nullable FileRecord record, FileEntry entry) {
        Change before = changeByThisJob(record);
        boolean wasLive = record != null && record.live();
        Change now;
        if (record == null || before == Change.PASSED || (before == null && !wasLive)) {
            now = Change.CREATED;
            count("created", 1);
        } else if (before == Change.REMOVED) {
            now = Change.UPDATED;
            count("removed", -1);
            count("updated", 1);
        } else if (before == null) {
            now = Change.UPDATED;
            count("updated", 1);
        } else {
            now = before;
        }
        write(record, new FileRecord(entry, State.LIVE, jobId, now, record == null ? 0 : record.storedVersion()));
    }

    /** The source itself says that this item is no longer live; nothing happens when the index does not hold it as live. */
    void dead(String id, State state) {
        FileRecord record = stored.get(id);
        if (record != null && record.live()) {
            dead(record, record.entry(), state);
        }
    }

    /** The same, with the source's own newer description of the item. */
    void dead(FileEntry entry, State state) {
        FileRecord record = stored.get(entry.id());
        if (record != null && record.live() && entry.version() >= record.entry().version()) {
            dead(record, entry, state);
        }
    }

    private void dead(FileRecord record, FileEntry entry, State state) {
        madeDead.add(record.id());
        if (record.kind() == Kind.FOLDER) {
            foldersMadeDead.add(record.id());
        }
        Change before = changeByThisJob(record);
        Change now = Change.REMOVED;
        if (before == Change.CREATED) {
            now = Change.PASSED;
            count("created", -1);
        } else {
            count("removed", 1);
            count("updated", before == Change.UPDATED ? -1 : 0);
        }
        write(record, new FileRecord(entry, state, jobId, now, record.storedVersion()));
    }

    private @Nullable Change changeByThisJob(@Nullable FileRecord record) {
        return record != null && record.changedBy().equals(jobId) ? record.change() : null;
    }

    private void write(@Nullable FileRecord before, FileRecord record) {
        changed.add(new Changed(before, record));
        writes.add(files.put(record));
        count("fileDocumentsWritten", 1);
    }
}

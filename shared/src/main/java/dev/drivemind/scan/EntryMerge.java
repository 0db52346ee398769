package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.Kind;
import dev.drivemind.index.FileRecord.State;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Write;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays what a source says over what the index holds, and decides what follows for each record. One merge serves one step.
 * A description that is not newer than the stored one changes nothing, so stale listings do no harm.
 */
final class EntryMerge {
    private final ScanRun scan;
    private final String jobId;
    private final StoredRecords stored;
    private final MergedRecords merged;

    /**
     * @param ids every id that will be merged
     * @param folderIds folders that will be asked for
     */
    EntryMerge(ScanRun scan, Collection<String> ids, Collection<String> folderIds) {
        this.scan = scan;
        this.jobId = scan.jobId();
        Set<String> all = new LinkedHashSet<>(ids);
        all.addAll(folderIds);
        this.stored = scan.files().findAll(all);
        this.merged = new MergedRecords(scan, stored, folderIds);
    }

    /** Returns what was found so far. */
    MergeOutcome outcome() {
        return merged.outcome();
    }

    /**
     * Whether it is not sure that the index holds what is below this folder: it does not hold the folder as live, or what is in it could
     * not be listed until now, or it does so only since a run that was cut short, or since this one listed it, perhaps after
     * the windows of what is in it.
     *
     * @param deep whether that holds for every folder, since no feed tells what has happened since the last run
     */
    boolean arrives(FileEntry entry, boolean deep) {
        FileRecord record = stored(entry.id());
        return record == null || !record.live() || mayLack(record, entry, deep);
    }

    /**
     * Returns true if the index may lack what the user owns below this folder of another's, which lies outside: so where it
     * was neither live nor aside before, and else as in {@link #arrives}.
     *
     * @param before what was stored
     */
    boolean returns(FileEntry entry, @Nullable FileRecord before, boolean deep) {
        return before == null || !before.isKept() || mayLack(before, entry, deep);
    }

    private boolean mayLack(FileRecord record, FileEntry entry, boolean deep) {
        if (deep || (record.entry().unreadable() && !entry.unreadable())) {
            return true;
        }
        return record.changedBy().equals(jobId) ? scan.full() : !scan.settled(record.changedBy());
    }

    /** What the index holds of a folder, this merge's changes included. */
    Optional<FileRecord> folder(String id) {
        return merged.folder(id);
    }

    /** The writes collected so far, at most one for each file. */
    List<Write> writes() {
        return merged.writes();
    }

    /** What was counted so far; also for the caller's own counts. */
    Map<String, Long> counters() {
        return merged.counts().counters();
    }

    void count(String name, long amount) {
        merged.counts().count(name, amount);
    }

    /** What the index held before this merge. */
    @Nullable
    FileRecord stored(String id) {
        return stored.find(id).orElse(null);
    }

    /**
     * The source lists this item as live.
     *
     * @return whether the index holds it as live now
     */
    boolean present(FileEntry entry) {
        if (entry.version() > stored.version(entry.id()) || stored.readsOtherwise(entry)) {
            put(stored(entry.id()), entry);
            return true;
        }
        takeChecksum(entry);
        return stored.isLive(entry.id())
                || presentAgain(entry, stored.find(entry.id()).orElseThrow());
    }

    /** The source says of this item, asked for it by id, that it is live; the index holds it as live now. */
    boolean confirmed(FileEntry entry) {
        FileRecord record = stored(entry.id());
        if (record == null || !record.live() || entry.version() > record.entry().version()) {
            put(record, entry);
        } else {
            takeChecksum(entry);
        }
        return true;
    }

    /**
     * Takes an item that another user owns and that is not known to lie in the user's own folders. What the index holds as live stays so until
     * it is placed, see {@link PlaceOthers}; all else is kept aside until then.
     *
     * @param confirmed whether the source says so just now, asked for it by id
     * @return whether the index holds it as live now
     */
    boolean outside(FileEntry entry, boolean confirmed) {
        FileRecord record = stored(entry.id());
        outcome().notePlaceless(entry, record);
        boolean newer = entry.version() > stored.version(entry.id()) || stored.readsOtherwise(entry);
        if (record != null && record.live()) {
            if (newer || (!record.isAnothers() && !older(entry, record))) {
                put(record, entry);
            }
            return true;
        }
        if (record == null || newer || confirmed || record.state() == State.IGNORED) {
            standAside(record, entry, State.EXCLUDED);
        } else if (record.state() != State.EXCLUDED) {
            scan.askedFor(record.id()).ifPresent(file -> standAside(record, file, State.EXCLUDED));
        } else if (!record.isAnothers() || !isSure(record)) {
            standAside(record, entry, State.EXCLUDED);
        }
        return false;
    }

    /** Returns true if what followed from a record has been done: the run that wrote it has ended, or is this one. */
    private boolean isSure(FileRecord record) {
        return record.changedBy().equals(jobId) || scan.settled(record.changedBy());
    }

    /** Returns true if what another user owns lies in the user's own folders, by what the index holds of them, this merge's changes included. */
    boolean liesInside(FileEntry entry) {
        count("others", 1);
        return OwnTree.holds(entry, scan.roots(), this::folder);
    }

    /** Whether the index keeps an item after this merge: as live, or aside. */
    boolean keeps(String id) {
        return merged.now(id).filter(FileRecord::isKept).isPresent();
    }

    /**
     * A source that does not know all checksums may come to know one while nothing happens to the file: it is stored, and whatever was
     * done to the record before is still the last thing that was.
     */
    private void takeChecksum(FileEntry entry) {
        if (entry.md5() != null && stored.lacksChecksum(entry.id(), entry.version())) {
            merged.know(stored.find(entry.id()).orElseThrow(), entry.md5());
        }
    }

    private boolean presentAgain(FileEntry entry, FileRecord record) {
        if (!record.state().leftOut()) {
            return revive(record);
        }
        if (older(entry, record)) {
            return false;
        }
        put(record, entry);
        return true;
    }

    /** A listing may be older than a tombstone of the same version: only the source itself can tell, asked by id. */
    private boolean revive(FileRecord tombstone) {
        Optional<FileEntry> answer = scan.askedFor(tombstone.id());
        answer.ifPresent(file -> put(tombstone, file));
        return answer.isPresent();
    }

    /** Stores an item as live, whatever its version. */
    void put(@Nullable FileRecord record, FileEntry entry) {
        merged.live(record, entry);
    }

    /** The source itself says that this item is no longer live; nothing happens when the index does not hold it as live. */
    void dead(String id, State state) {
        FileRecord record = stored(id);
        if (record == null || record.kind() == Kind.FOLDER) {
            outcome().noteDeadFolder(id);
        }
        if (record != null) {
            dead(record, record.entry(), state);
        }
    }

    /** The same, with the source's own newer description of the item. */
    void dead(FileEntry entry, State state) {
        FileRecord record = stored(entry.id());
        if (entry.isFolder()) {
            outcome().noteDeadFolder(entry.id());
        }
        if (record != null) {
            dead(record, entry, state);
        }
    }

    /**
     * The item does not belong to what was chosen.
     *
     * @param keep whether a folder is kept as ignored though the index does not hold it, so that what is in it is ignored as well
     */
    void ignored(FileEntry entry, boolean keep) {
        FileRecord record = stored(entry.id());
        boolean known = record != null && record.state() == State.IGNORED;
        boolean sure = record == null ? !keep : known && scan.settled(record.changedBy());
        if (entry.isFolder() && !sure) {
            outcome().noteDeadFolder(entry.id());
        }
        boolean aside = record != null && record.state() == State.EXCLUDED;
        if (record != null && record.live()) {
            dead(record, entry, State.IGNORED);
        } else if (aside || (entry.isFolder() && keep && !known)) {
            standAside(record, entry, State.IGNORED);
        }
    }

    private static boolean older(FileEntry entry, @Nullable FileRecord record) {
        return record != null && entry.version() < record.entry().version();
    }

    /** Stores an item that is not live, and was not before. */
    private void standAside(@Nullable FileRecord record, FileEntry entry, State state) {
        if (older(entry, record)) {
            return;
        }
        merged.aside(record, entry, state);
    }

    private void dead(FileRecord record, FileEntry entry, State state) {
        if (older(entry, record)) {
            return;
        }
        if (!record.live()) {
            if (record.state().leftOut() && !state.leftOut()) {
                standAside(record, entry, state); // the source's own word outweighs that it was not chosen
            }
            return;
        }
        merged.dead(record, entry, state);
    }

    /** Keeps an item that is in the bin with a folder as live, and in that folder: it dies with what is in there. */
    void moved(FileEntry entry) {
        FileRecord record = stored(entry.id());
        if (record != null && record.live() && entry.version() > record.entry().version()) {
            put(record, entry);
        }
    }
}

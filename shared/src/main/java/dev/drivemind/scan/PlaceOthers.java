package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.Kind;
import dev.drivemind.index.FileRecord.State;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Places what others own: live in the index is what lies in the user's own tree, see {@link OwnTree}, and all else is kept aside. It goes
 * by the index alone. A folder that is placed anew has what is in it looked at again, and so on until nothing changes any more; the
 * records of the folders that this rested on are written again, so that two lanes that meet cannot both be right.
 */
final class PlaceOthers implements LaneWorker {
    private final ScanSlice scan;

    PlaceOthers(ScanSlice scan) {
        this.scan = scan;
    }

    @Override
    public String type() {
        return "place";
    }

    /** Looks at one chunk of records. */
    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        PlaceChunk chunk = PlaceChunk.read(scan, cursor);
        Map<String, Optional<FileRecord>> folders = foldersOf(chunk.records());
        List<String> wrong = chunk.records().stream()
                .filter(record -> isMisplaced(record, folders))
                .map(FileRecord::id)
                .toList();
        EntryMerge merge = scan.mergeOf(wrong);
        Map<String, Write> guards = new HashMap<>();
        for (String id : wrong) {
            FileRecord record = merge.stored(id);
            if (record != null && isMisplaced(record, folders)) {
                place(record, merge);
                guard(record, folders, guards);
            }
        }
        merge.outcome().changed().forEach(change -> guards.remove(change.after().id()));
        List<Write> writes = new ArrayList<>(scan.writes(lane, merge));
        writes.addAll(guards.values());
        return commit(lane, chunk, writes, merge).spawning(follow(merge));
    }

    private static Step.Commit commit(Lane lane, PlaceChunk chunk, List<Write> writes, EntryMerge merge) {
        return chunk.next()
                .map(next -> Step.Commit.goOn(writes, next, merge.counters()))
                .orElseGet(() -> Step.Commit.last(writes, lane.cursor(), merge.counters()));
    }

    /** Returns the folders that these records name; others are read when they are needed. */
    private Map<String, Optional<FileRecord>> foldersOf(List<FileRecord> records) {
        List<String> ids = records.stream()
                .filter(FileRecord::isAnothers)
                .map(record -> record.entry().parent())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        StoredRecords stored = scan.files().findAll(ids);
        Map<String, Optional<FileRecord>> folders = new HashMap<>();
        ids.forEach(id -> folders.put(id, stored.find(id)));
        return folders;
    }

    private Optional<FileRecord> folder(String id, Map<String, Optional<FileRecord>> folders) {
        return folders.computeIfAbsent(id, missing -> scan.files().find(missing));
    }

    /** Whether a record is live and lies outside, or the other way round. What is in an ignored folder is ignored, not outside. */
    private boolean isMisplaced(FileRecord record, Map<String, Optional<FileRecord>> folders) {
        if (!record.isAnothers() || !record.isKept()) {
            return false;
        }
        String parent = record.entry().parent();
        boolean ignored = parent != null
                && folder(parent, folders)
                        .filter(folder -> folder.state() == State.IGNORED)
                        .isPresent();
        return !ignored && record.live() != OwnTree.holds(record.entry(), scan.roots(), id -> folder(id, folders));
    }

    private static void place(FileRecord record, EntryMerge merge) {
        if (record.live()) {
            merge.dead(record.entry(), State.EXCLUDED);
        } else {
            merge.put(record, record.entry());
        }
    }

    private void guard(FileRecord record, Map<String, Optional<FileRecord>> folders, Map<String, Write> guards) {
        Optional.ofNullable(record.entry().parent())
                .flatMap(id -> folder(id, folders))
                .ifPresent(folder -> guards.put(folder.id(), scan.files().put(folder)));
    }

    /** What is in the folders that were placed anew is looked at again. */
    private static List<LaneSeed> follow(EntryMerge merge) {
        List<String> placed = merge.outcome().changed().stream()
                .map(MergeOutcome.Changed::after)
                .filter(record -> record.kind() == Kind.FOLDER)
                .map(FileRecord::id)
                .toList();
        return Placing.below(placed).map(LaneSeed::of).toList();
    }
}

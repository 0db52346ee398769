package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.State;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the source for records whose life is in doubt, each by its id, and believes its answer alone. */
final class VerifyUnseen implements LaneWorker {
    private static final int IDS_A_STEP = 10;
    private static final int MAX_FAILURES = 3;

    private final ScanSlice scan;

    VerifyUnseen(ScanSlice scan) {
        this.scan = scan;
    }

    @Override
    public String type() {
        return "verify";
    }

    /** Asks for a few ids. */
    @Override
    public Step step(Lane lane) {
        List<String> ids = lane.cursor().strings("ids");
        List<String> children = lane.cursor().strings("children");
        List<String> some = ids.subList(0, Math.min(IDS_A_STEP, ids.size()));
        EntryMerge merge = scan.mergeOf(some);
        List<Write> writes = new ArrayList<>();
        try {
            for (int i = 0; i < some.size(); i++) {
                Optional<String> child = children.isEmpty() ? Optional.empty() : Optional.of(children.get(i));
                verify(some.get(i), child, merge).ifPresent(writes::add);
            }
        } catch (SourceException e) {
            return failed(lane, ids, e);
        }
        writes.addAll(scan.writes(lane, merge));
        writes.addAll(scan.ledger().sightings(lane, List.of(), merge.outcome().madeDead(), List.of()));
        List<String> come =
                Placing.comeBack(merge, scan.deep()).map(FileEntry::id).toList();
        Stream<Fields> folders = Stream.concat(
                FolderSplit.below(merge.outcome().deadFolders()),
                Stream.concat(
                        merge.outcome().comeBack().stream().map(folder -> FolderSplit.arrived(scan.deep(), folder)),
                        FolderSplit.arrived("user", scan.deep(), come)));
        Stream<Fields> first = merge.outcome().asked().isEmpty()
                ? Stream.empty()
                : Stream.of(cursor(List.copyOf(merge.outcome().asked())));
        List<LaneSeed> below = Stream.concat(folders, Stream.concat(first, missing(scan, merge)))
                .map(LaneSeed::of)
                .toList();
        Fields next = after(lane.cursor(), some.size());
        Step.Commit step = some.size() == ids.size()
                ? Step.Commit.last(writes, next, merge.counters())
                : Step.Commit.goOn(writes, next, merge.counters());
        return step.spawning(below).spawningMore(Placing.outcome(scan, lane, merge));
    }

    /** Where a lane begins that asks for the folders of live items which the index does not hold as live. */
    static Stream<Fields> missing(ScanSlice scan, EntryMerge merge) {
        Map<String, String> missing = MissingFolders.withChild(scan, merge);
        return missing.isEmpty()
                ? Stream.empty()
                : Stream.of(cursor(List.copyOf(missing.keySet()), List.copyOf(missing.values())));
    }

    /** Where a lane begins that asks for some ids. */
    static Fields cursor(List<String> ids) {
        return Fields.builder().put("type", "verify").put("ids", ids).build();
    }

    private static Fields cursor(List<String> ids, List<String> children) {
        return cursor(ids).with(Fields.builder().put("children", children).build());
    }

    /** Where a lane stands that has asked for some of its ids. */
    private static Fields after(Fields cursor, int asked) {
        List<String> ids = cursor.strings("ids");
        List<String> children = cursor.strings("children");
        List<String> rest = ids.subList(asked, ids.size());
        return children.isEmpty() ? cursor(rest) : cursor(rest, children.subList(asked, children.size()));
    }

    /**
     * Asks for an item.
     *
     * @param child an item in it, if it is a folder that was missing
     */
    private Optional<Write> verify(String id, Optional<String> child, EntryMerge merge) {
        if (scan.scope().isChosen(id)) {
            return Optional.empty(); // it is requested by itself
        }
        @Nullable FileRecord record = merge.stored(id);
        boolean kept = record != null && record.isKept();
        if (!kept && !holdsLiveItems(id, child)) {
            return Optional.empty(); // another step has settled it
        }
        Lookup answer = scan.source().lookup(id);
        merge.count("verified", 1);
        if (answer instanceof Lookup.Found found) {
            found(found.file(), record, merge);
        } else if (answer instanceof Lookup.Gone) {
            merge.dead(id, State.GONE);
        } else if (answer instanceof Lookup.Forbidden && record != null && record.live()) {
            merge.dead(id, State.INACCESSIBLE);
        } else if (answer instanceof Lookup.Unreadable unreadable) {
            merge.count("unverified", 1);
            return Optional.of(scan.ledger().unverified(id, unreadable.reason()));
        }
        return Optional.empty();
    }

    /** Whether it is a folder that was not told of, though something in it was: mostly still what was in it then, which is quickly told. */
    private boolean holdsLiveItems(String id, Optional<String> child) {
        boolean holdsIt = child.flatMap(scan.files()::find)
                .filter(record -> record.live() && id.equals(record.entry().parent()))
                .isPresent();
        return holdsIt || holdsAny(id);
    }

    private boolean holdsAny(String id) {
        Query inIt = scan.files()
                .live()
                .whereEqual("parent", id)
                .orderBy("name", false)
                .limit(1);
        return !scan.files().query(inIt).isEmpty();
    }

    private void found(FileEntry file, @Nullable FileRecord record, EntryMerge merge) {
        boolean live = record != null && record.live();
        if (file.trashed() && live) {
            trashed(file, merge);
        } else if (file.trashed()) {
            merge.dead(file, State.TRASHED);
            keptFolder(file).ifPresent(folder -> merge.outcome().ask(folder.id()));
        } else if (scan.scope().takeConfirmed(file, merge) || (record != null && record.isKept())) {
            merge.outcome()
                    .noteComeBack(file); // of a folder that lies outside: what the user owns in it may have come back
        }
    }

    /**
     * What is in the bin with a folder is dead only below a folder that the index holds as dead: so when that folder comes back,
     * which the feed tells, all that is to be revived is found by going down from it. Otherwise the folder is asked for first.
     */
    private void trashed(FileEntry file, EntryMerge merge) {
        Optional<FileRecord> folder = keptFolder(file);
        if (folder.isPresent()) {
            merge.moved(file);
            merge.outcome().ask(folder.get().id());
        } else {
            merge.dead(file, State.TRASHED);
        }
    }

    /** The folder with which an item is in the bin, if the index does not hold that as dead. */
    private Optional<FileRecord> keptFolder(FileEntry file) {
        return Optional.ofNullable(file.trashedWithFolder() ? file.parent() : null)
                .flatMap(scan.files()::find)
                .filter(FileRecord::isKept);
    }

    private Step failed(Lane lane, List<String> ids, SourceException e) {
        return scan.waitOrPause(e)
                .or(() -> LaneRetry.again(scan, lane.cursor(), MAX_FAILURES))
                .orElseGet(() -> {
                    List<Write> issues = ids.stream()
                            .map(id -> scan.ledger().unverified(id, "It could not be asked for: " + e.getMessage()))
                            .toList();
                    return Step.Commit.last(issues, lane.cursor(), Map.of("unverified", (long) ids.size()));
                });
    }
}

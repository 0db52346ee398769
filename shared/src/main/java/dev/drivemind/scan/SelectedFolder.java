package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Selection;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a folder that its user chose: the index does not hold the folders above, with which it may have gone into the bin. What is
 * in it is listed if it has come back, or if nothing else is listed. When it is not there, its part of the index pauses: all records stay
 * as they are, but for what the source says of each of them, until it is back or the user chooses anew.
 */
final class SelectedFolder implements LaneWorker {
    private static final String TYPE = "chosen";

    private final ScanSlice scan;

    SelectedFolder(ScanSlice scan) {
        this.scan = scan;
    }

    /**
     * Lanes that ask for each chosen folder.
     *
     * @param deep whether all that is in it is listed
     */
    static List<LaneSeed> seeds(Selection choice, boolean deep) {
        return choice.folders().stream()
                .map(id -> LaneSeed.of(Fields.builder()
                        .put("type", TYPE)
                        .put("folder", id)
                        .put("deep", deep)
                        .build()))
                .toList();
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** Asks for the folder. */
    @Override
    public Step step(Lane lane) {
        String id = lane.cursor().string("folder");
        Lookup answer;
        try {
            answer = scan.source().lookup(id);
        } catch (SourceException e) {
            return failed(lane, e);
        }
        EntryMerge merge = scan.mergeOf(List.of(id));
        Optional<FileEntry> folder = found(answer).filter(FileEntry::isFolder).filter(file -> !file.trashed());
        boolean lists = folder.filter(file -> merge.arrives(file, lane.cursor().flag("deep")))
                .isPresent();
        folder.ifPresent(file -> scan.scope().takeConfirmed(file, merge));
        List<Write> writes = new ArrayList<>();
        if (folder.isEmpty()) {
            writes.add(scan.ledger().missing(id, name(answer, merge.stored(id)), whatIsWrong(answer)));
        }
        writes.addAll(scan.writes(lane, merge));
        writes.addAll(scan.ledger()
                .sightings(
                        lane,
                        folder.stream().map(FileEntry::id).toList(),
                        merge.outcome().madeDead(),
                        List.of()));
        Fields asked = lane.cursor()
                .with(Fields.builder().put("missing", folder.isEmpty()).build());
        return Step.Commit.last(writes, asked, merge.counters())
                .spawning(Stream.concat(
                                folder.stream().filter(file -> lists).map(file -> FolderSplit.arrived(true, file)),
                                FolderSplit.below(merge.outcome().deadFolders()))
                        .map(LaneSeed::of)
                        .toList());
    }

    private static Optional<FileEntry> found(Lookup answer) {
        return answer instanceof Lookup.Found found ? Optional.of(found.file()) : Optional.empty();
    }

    /** Returns true if a lane has asked for a chosen folder that was not there. */
    static Optional<String> missing(Lane lane) {
        boolean missing =
                lane.cursor().string("type").equals(TYPE) && lane.cursor().flag("missing");
        return missing ? Optional.of(lane.cursor().string("folder")) : Optional.empty();
    }

    private static Optional<String> name(Lookup answer, @Nullable FileRecord record) {
        return found(answer)
                .map(FileEntry::name)
                .or(() -> Optional.ofNullable(record).map(known -> known.entry().name()));
    }

    private static String whatIsWrong(Lookup answer) {
        if (answer instanceof Lookup.Found found) {
            return found.file().trashed() ? "is in the bin" : "is not a folder";
        }
        if (answer instanceof Lookup.Unreadable unreadable) {
            return "cannot be read: " + unreadable.reason();
        }
        return answer instanceof Lookup.Forbidden ? "may not be seen any more" : "does not exist";
    }

    private Step failed(Lane lane, SourceException e) {
        return scan.waitOrPause(e)
                .or(() -> LaneRetry.again(scan, lane.cursor(), LaneRetry.STANDARD))
                .orElseGet(() -> {
                    Write issue =
                            scan.ledger().unlisted(lane.cursor().string("folder"), String.valueOf(e.getMessage()));
                    return Step.Commit.last(List.of(issue), lane.cursor(), Map.of());
                });
    }
}

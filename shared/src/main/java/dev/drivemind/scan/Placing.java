package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.State;
import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.scan.MergeOutcome.Placeless;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When what others own is placed. A full scan looks at all of it, once everything is listed; a delta at what it was told of, and at what
 * follows from that. Only then are those folders listed that have turned out to lie in the user's own tree, and whose contents nobody
 * need have told.
 */
final class Placing {
    private Placing() {}

    /** Whether a run has come upon anything that others own, or the index keeps some; where not, nothing is placed. */
    static boolean concerns(Job job, ScanSlice scan) {
        boolean any = job.progress().number("others", 0) > 0 || job.notes().flag("others");
        return any && scan.scope().placesOthers();
    }

    /** The lanes that place what others own. */
    static List<LaneSeed> seeds(ScanSlice scan) {
        return scan.full()
                ? Stream.of(true, false)
                        .map(live -> LaneSeed.of(PlaceChunk.ofAll(live)))
                        .toList()
                : List.of();
    }

    /** The lanes that follow from what a merge could not place. */
    static List<LaneSeed> outcome(ScanSlice scan, Lane lane, EntryMerge merge) {
        List<Placeless> placeless = merge.outcome().placeless();
        List<LaneSeed> seeds = new ArrayList<>();
        if (!placeless.isEmpty() && (!scan.full() || lane.phase() > ScanPhase.PLACING)) {
            List<String> ids = placeless.stream().map(item -> item.entry().id()).toList();
            seeds.add(LaneSeed.ofPhase(ScanPhase.PLACING, PlaceChunk.ofItems(ids), lane.phase()));
            below(folders(placeless.stream().filter(item -> isUnsure(item.before(), merge))), 1)
                    .forEach(cursor -> seeds.add(LaneSeed.ofPhase(ScanPhase.PLACING, cursor, lane.phase())));
        }
        Stream<Placeless> come = placeless.stream()
                .filter(item -> item.before() == null || !item.before().live());
        listed(folders(come), lane.phase()).forEach(seeds::add);
        return seeds;
    }

    /** A folder that was placed by a run which was cut short may not have had what is in it looked at. */
    private static boolean isUnsure(@Nullable FileRecord before, EntryMerge merge) {
        return before != null && !before.live() && !merge.isSure(before);
    }

    /**
     * The folders in a merge that have come back and lie outside: what the user owns in them has come back with them, and nobody need
     * have told of it.
     */
    static List<String> comeBack(EntryMerge merge) {
        return folders(merge.outcome().placeless().stream()
                .filter(item -> item.before() != null
                        && !item.before().live()
                        && item.before().state() != State.EXCLUDED));
    }

    private static List<String> folders(Stream<Placeless> items) {
        return items.filter(item -> item.entry().isFolder())
                .map(item -> item.entry().id())
                .toList();
    }

    /** The cursors of lanes that look at what is in some folders. */
    static Stream<Fields> below(List<String> folderIds, long depth) {
        return FolderSplit.parts(folderIds).map(part -> PlaceChunk.ofFolders(part, depth));
    }

    /** Lanes that list some folders, if they are live once everything is placed. */
    static Stream<LaneSeed> listed(List<String> folderIds, int phase) {
        return FolderSplit.parts(folderIds)
                .map(FolderSplit::arrivedIfLive)
                .map(cursor -> LaneSeed.ofPhase(ScanPhase.ENTERING, cursor, phase));
    }
}

package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.scan.MergeOutcome.Placeless;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.stream.Stream;

/**
 * When what others own is placed. A full scan looks at all of it, once everything is listed; a delta looks at what the feed lists, and at
 * what follows from that.
 */
final class Placing {
    private Placing() {}

    /** Returns true if a run has met anything that others own, or the index keeps some; otherwise nothing is placed. */
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
        List<String> ids = merge.outcome().placeless().stream()
                .map(item -> item.entry().id())
                .toList();
        return ids.isEmpty() || (scan.full() && lane.phase() <= ScanPhase.PLACING)
                ? List.of()
                : List.of(LaneSeed.ofPhase(ScanPhase.PLACING, PlaceChunk.ofItems(ids), lane.phase()));
    }

    /**
     * Returns the folders in a merge that have come or come back and lie outside: what the user owns in them has come with them, and no
     * change need say so.
     */
    static Stream<FileEntry> comeBack(EntryMerge merge, boolean deep) {
        return merge.outcome().placeless().stream()
                .filter(item -> item.entry().isFolder() && merge.returns(item.entry(), item.before(), deep))
                .map(Placeless::entry);
    }

    /** The cursors of lanes that look at what is in some folders. */
    static Stream<Fields> below(List<String> folderIds) {
        return FolderSplit.parts(folderIds).map(PlaceChunk::ofFolders);
    }
}

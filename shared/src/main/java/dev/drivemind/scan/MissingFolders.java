package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import java.util.List;
import java.util.Objects;

/**
 * The folders of items that have become live in a merge, or have moved, which the index does not hold as live: they were in the bin when
 * they would have been told, or still are. Asking for them keeps the way up from every live item whole.
 */
final class MissingFolders {
    private MissingFolders() {}

    /** Returns their ids. A folder of another user that is known to lie outside the user's own is not missing. */
    static List<String> of(ScanSlice scan, EntryMerge merge) {
        if (scan.roots().isEmpty() || scan.scope().foldersOnly()) {
            return List.of();
        }
        return merge.outcome().changed().stream()
                .filter(change -> change.after().live() && change.hasCome())
                .map(change -> change.after().entry().parent())
                .filter(Objects::nonNull)
                .distinct()
                .filter(id -> !scan.roots().contains(id))
                .filter(id -> merge.folder(id).filter(FileRecord::isKept).isEmpty())
                .toList();
    }
}

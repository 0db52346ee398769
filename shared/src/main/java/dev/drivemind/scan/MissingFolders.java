package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The folders of items that have become live in a merge, or have moved, which the index does not hold as live: they were in the bin when
 * they would have been told, or still are. Asking for them keeps the way up from every live item whole.
 */
final class MissingFolders {
    private MissingFolders() {}

    /**
     * Returns the id of each, with that of an item that is in it. A folder of another user that is known to lie outside the user's own is
     * not missing.
     */
    static Map<String, String> withChild(ScanSlice scan, EntryMerge merge) {
        Map<String, String> missing = new LinkedHashMap<>();
        if (scan.roots().isEmpty() || scan.scope().foldersOnly()) {
            return missing;
        }
        merge.outcome().changed().stream()
                .filter(change -> change.after().live() && change.hasCome())
                .map(change -> change.after().entry())
                .filter(entry -> entry.parent() != null && !scan.roots().contains(entry.parent()))
                .forEach(entry -> missing.putIfAbsent(entry.parent(), entry.id()));
        missing.keySet()
                .removeIf(id -> merge.folder(id).filter(FileRecord::isKept).isPresent());
        return missing;
    }
}

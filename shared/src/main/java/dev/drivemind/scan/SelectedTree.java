package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.source.FileEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether items lie in folders that were chosen, by what the index holds. Not for use by many threads at once. */
final class SelectedTree {
    private static final int CACHED_FOLDERS = 50_000;

    private final Files files;
    private final Set<String> chosen;
    private final Map<String, Boolean> known = new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > CACHED_FOLDERS;
        }
    };

    SelectedTree(Files files, Collection<String> chosen) {
        this.files = files;
        this.chosen = Set.copyOf(chosen);
    }

    /** Returns true if it is a chosen folder, or is in one. A circle of parents is in none. */
    boolean contains(FileEntry entry) {
        List<String> passed = new ArrayList<>();
        @Nullable String at = entry.id();
        boolean inside = false;
        while (at != null && !inside && !passed.contains(at)) {
            Boolean before = known.get(at);
            if (before != null) {
                inside = before;
                break;
            }
            passed.add(at);
            inside = chosen.contains(at);
            at = at.equals(entry.id()) ? entry.parent() : parent(at);
        }
        for (String folder : passed) {
            known.put(folder, inside);
        }
        return inside;
    }

    private @Nullable String parent(String folderId) {
        return files.find(folderId)
                .map(FileRecord::entry)
                .map(FileEntry::parent)
                .orElse(null);
    }
}

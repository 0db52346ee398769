package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folders that the last run listed after it had read the change feeds, since they had come in. A folder above one of them, or in
 * it, may have been in the bin just then, and be back since: nothing was listed, and only that folder is reported. So when a folder is
 * reported to a run, it lists again what the last one had listed above or below it.
 */
final class LateListings {
    /** The most that are noted; when a run listed more, each reported folder is listed again. */
    private static final int MOST = 500;

    private static final int DEEPEST = 200;

    private final Files files;
    private final List<String> chosen;
    private final boolean many;
    private final Set<String> listed;
    private final Map<String, List<String>> above = new HashMap<>();

    /**
     * Those that the index noted at the end of the last run.
     *
     * @param chosen the folders that were chosen, if not all is: the index does not know what they are in
     */
    LateListings(Files files, Fields index, List<String> chosen) {
        this.files = files;
        this.chosen = List.copyOf(chosen);
        this.many = index.flag("lateMany");
        this.listed = new LinkedHashSet<>(index.strings("late"));
        listed.forEach(id -> climb(id)
                .forEach(folder -> above.computeIfAbsent(folder, known -> new ArrayList<>())
                        .add(id)));
    }

    /** Returns what the index notes of the folders that a run has listed late. */
    static Fields noted(Collection<String> folderIds) {
        boolean many = folderIds.size() > MOST;
        return Fields.builder()
                .put("lateMany", many)
                .put("late", many ? List.of() : List.copyOf(folderIds))
                .build();
    }

    /** Returns the folders to be listed again, now that this one was reported. */
    Collection<String> toListAgain(FileEntry told) {
        if (!told.isFolder() || (listed.isEmpty() && !many)) {
            return List.of();
        }
        if (!chosen.isEmpty()) {
            return many ? chosen : listed;
        }
        boolean below = many || listed.contains(told.id()) || within(told.parent());
        return below ? List.of(told.id()) : above.getOrDefault(told.id(), List.of());
    }

    private boolean within(@Nullable String folderId) {
        return folderId != null
                && (listed.contains(folderId) || climb(folderId).stream().anyMatch(listed::contains));
    }

    /** Returns the folders that a folder is in, the nearest first. */
    private List<String> climb(String folderId) {
        Set<String> passed = new HashSet<>(Set.of(folderId));
        List<String> folders = new ArrayList<>();
        Optional<String> next = parent(folderId);
        while (next.isPresent() && passed.add(next.get()) && folders.size() < DEEPEST) {
            folders.add(next.get());
            next = parent(next.get());
        }
        return folders;
    }

    private Optional<String> parent(String folderId) {
        return files.find(folderId).map(FileRecord::entry).map(FileEntry::parent);
    }
}

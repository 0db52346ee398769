package dev.drivemind.index;

import dev.drivemind.source.FileEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds paths from parents. Paths are not stored: renaming a folder would otherwise rewrite everything below it. A path begins
 * with {@code /}; an item whose parent is not in the index stands at the top. Not for use by many threads at once.
 */
public final class Paths {
    private static final int CACHED_FOLDERS = 50_000;

    private final Files files;
    private final Map<String, Folder> folders = new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Folder> eldest) {
            return size() > CACHED_FOLDERS;
        }
    };

    public Paths(Files files) {
        this.files = files;
    }

    private record Folder(String name, @Nullable String parent) {}

    /** The path of an item. A circle of parents, which a source should not have, ends where it closes. */
    public String of(FileEntry entry) {
        return path(entry.name(), entry.parent(), new HashSet<>(Set.of(entry.id())));
    }

    /** The path of whatever has that name in that folder, or at the top. */
    public String of(String name, Optional<String> folder) {
        return path(name, folder.orElse(null), new HashSet<>());
    }

    private String path(String name, @Nullable String folderId, Set<String> passed) {
        Deque<String> names = new ArrayDeque<>();
        names.push(name);
        String parent = folderId;
        while (parent != null && passed.add(parent)) {
            Optional<Folder> folder = folder(parent);
            if (folder.isEmpty()) {
                break;
            }
            names.push(folder.get().name());
            parent = folder.get().parent();
        }
        return "/" + String.join("/", names);
    }

    private Optional<Folder> folder(String id) {
        Folder cached = folders.get(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<Folder> found = files.find(id)
                .filter(FileRecord::live)
                .map(record -> new Folder(record.entry().name(), record.entry().parent()));
        found.ifPresent(folder -> folders.put(id, folder));
        return found;
    }
}

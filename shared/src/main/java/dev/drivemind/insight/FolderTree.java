package dev.drivemind.insight;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folders of a source with what is in them. Some hundred bytes of memory for each folder; files are only added up.
 */
final class FolderTree {
    private final Map<String, Folder> folders = new HashMap<>();

    /** Takes an item into account. */
    void add(Row row) {
        if (row.isFolder()) {
            folder(row.id()).is(row);
        }
        if (row.parent() != null) {
            folder(row.parent()).holds(row);
        }
    }

    private Folder folder(String id) {
        return folders.computeIfAbsent(id, Folder::new);
    }

    /**
     * Adds what is in each folder to all folders above it. Of folders that lie in a circle, none is added to another.
     *
     * @return how many folders lie in circles, or below them
     */
    int rollUp() {
        Map<String, Integer> open = new HashMap<>();
        inside().forEach(folder -> {
            String parent = parent(folder);
            if (parent != null) {
                open.merge(parent, 1, Integer::sum);
            }
        });
        Deque<Folder> ready = new ArrayDeque<>();
        inside().stream().filter(folder -> !open.containsKey(folder.id())).forEach(ready::add);
        int added = 0;
        while (!ready.isEmpty()) {
            Folder folder = ready.remove();
            added++;
            String parent = parent(folder);
            if (parent != null) {
                Folder above = folder(parent);
                above.addAll(folder);
                if (open.merge(parent, -1, Integer::sum) == 0 && above.row() != null) {
                    ready.add(above);
                }
            }
        }
        return inside().size() - added;
    }

    private static @Nullable String parent(Folder folder) {
        return folder.row() == null ? null : folder.row().parent();
    }

    /** The folders that the index holds. */
    Collection<Folder> inside() {
        return folders.values().stream().filter(folder -> folder.row() != null).toList();
    }

    /** The path of an item: the names of the folders above it and its own. A circle ends where it closes. */
    String path(String name, @Nullable String parent) {
        List<String> names = new ArrayList<>(List.of(name));
        Set<String> passed = new HashSet<>();
        @Nullable String at = parent;
        while (at != null && passed.add(at)) {
            Folder folder = folders.get(at);
            if (folder == null || folder.row() == null) {
                break;
            }
            names.add(0, folder.row().name());
            at = folder.row().parent();
        }
        return "/" + String.join("/", names);
    }
}

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
    private final Folder top = new Folder("");

    /** Takes an item into account. */
    void add(Row row) {
        if (row.isFolder()) {
            folder(row.id()).is(row);
        }
        if (row.parent() != null) {
            folder(row.parent()).holds(row);
        } else {
            top.holds(row);
        }
    }

    private Folder folder(String id) {
        return folders.computeIfAbsent(id, Folder::new);
    }

    /**
     * Adds what is in each folder to all folders above it. Folders that lie in a circle are added to the top alone, as are those whose
     * folder is not known.
     *
     * @return how many folders lie in circles
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
        Set<Folder> added = new HashSet<>();
        while (!ready.isEmpty()) {
            Folder folder = ready.remove();
            added.add(folder);
            Folder above = above(folder);
            above.takeIn(folder);
            if (above != top && open.merge(above.id(), -1, Integer::sum) == 0) {
                ready.add(above);
            }
        }
        List<Folder> inCircles =
                inside().stream().filter(folder -> !added.contains(folder)).toList();
        inCircles.forEach(top::takeIn);
        folders.values().stream().filter(folder -> folder.row() == null).forEach(top::takeFilesOf);
        return inCircles.size();
    }

    /**
     * The places that hold something and are neither in the index nor one of these roots: what is in them is orphaned.
     *
     * @param roots folders that are in no index
     */
    List<Folder> lost(Set<String> roots) {
        return folders.values().stream()
                .filter(folder -> folder.row() == null && !roots.contains(folder.id()))
                .toList();
    }

    /** The folder that a folder is in; the top if that is not in the index. */
    private Folder above(Folder folder) {
        String parent = parent(folder);
        Folder above = parent == null ? top : folder(parent);
        return above.row() == null ? top : above;
    }

    /** What holds all folders and files, once the tree is rolled up. It is no folder of the source. */
    Folder top() {
        return top;
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

package dev.drivemind.index;

import dev.drivemind.index.RecentFolders.Folder;
import dev.drivemind.source.FileEntry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds paths from parents. Paths are not stored: renaming a folder would otherwise rewrite everything below it. A path begins
 * with {@code /}; an item whose parent is not in the index stands at the top. Not for use by many threads at once.
 */
public final class Paths {
    private final Files files;
    private final RecentFolders folders = new RecentFolders();

    public Paths(Files files) {
        this.files = files;
    }

    /**
     * Reads the folders above some live items, those of one depth in one request. Paths are the same without it, each folder then
     * being a request of its own.
     */
    public void prepare(Collection<FileRecord> items) {
        Set<String> unknown = new LinkedHashSet<>();
        for (FileRecord item : items) {
            FileEntry entry = item.entry();
            if (entry.isFolder() && folders.get(entry.id()) == null) {
                folders.put(entry.id(), new Folder(entry.name(), entry.parent()));
            }
            addUnknown(entry.parent(), unknown);
        }
        prepareAbove(unknown);
    }

    /** Reads the folders of these ids, and those above. */
    public void prepareFolders(Collection<String> folderIds) {
        Set<String> unknown = new LinkedHashSet<>();
        folderIds.forEach(id -> addUnknown(id, unknown));
        prepareAbove(unknown);
    }

    private void prepareAbove(Set<String> first) {
        Set<String> passed = new HashSet<>();
        Set<String> wanted = first;
        while (!wanted.isEmpty() && passed.addAll(wanted)) {
            Set<String> above = new LinkedHashSet<>();
            read(wanted).forEach(folder -> addUnknown(folder.parent(), above));
            above.removeAll(passed);
            wanted = above;
        }
    }

    private void addUnknown(@Nullable String id, Set<String> unknown) {
        if (id != null && folders.get(id) == null) {
            unknown.add(id);
        }
    }

    private Collection<Folder> read(Collection<String> ids) {
        StoredRecords found = files.findAll(ids);
        return ids.stream()
                .map(id -> {
                    Folder folder = found.find(id)
                            .filter(FileRecord::live)
                            .map(FileRecord::entry)
                            .map(entry -> new Folder(entry.name(), entry.parent()))
                            .orElse(Folder.NONE);
                    folders.put(id, folder);
                    return folder;
                })
                .toList();
    }

    /** The path of an item. A circle of parents, which a source should not have, ends where it closes. */
    public String of(FileEntry entry) {
        return path(entry.name(), entry.parent(), Set.of(entry.id()));
    }

    /** The path of whatever has that name in that folder, or at the top. */
    public String of(String name, Optional<String> folder) {
        return path(name, folder.orElse(null), Set.of());
    }

    private String path(String name, @Nullable String folderId, Set<String> below) {
        if (folderId == null) {
            return "/" + name;
        }
        Folder folder = folder(folderId);
        String above = folder.path();
        return (above == null ? climb(folderId, folder, below) : above) + "/" + name;
    }

    /** The path of a folder, which is kept unless its parents are a circle: that looks different from each place in it. */
    private String climb(String id, Folder folder, Set<String> below) {
        Set<String> passed = new HashSet<>(below);
        boolean circle = !passed.add(id);
        Deque<String> names = new ArrayDeque<>();
        Folder highest = folder;
        while (highest.path() == null && !circle) {
            names.push(highest.name());
            String parent = highest.parent();
            highest = parent == null ? Folder.NONE : folder(parent);
            circle = parent != null && !passed.add(parent);
        }
        StringBuilder path = new StringBuilder(circle ? "" : highest.path());
        names.forEach(name -> path.append('/').append(name));
        if (!circle) {
            folders.putPath(folder, path.toString());
        }
        return path.toString();
    }

    private Folder folder(String id) {
        Folder known = folders.get(id);
        return known != null ? known : read(Set.of(id)).iterator().next();
    }
}

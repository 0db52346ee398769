package dev.drivemind.index;

import dev.drivemind.index.RecentFolders.Folder;
import dev.drivemind.source.FileEntry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
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

    /** Takes note of live folders, so that they need not be read. */
    public void know(List<FileEntry> items) {
        for (FileEntry item : items) {
            if (item.isFolder() && folders.get(item.id()) == null) {
                folders.put(item.id(), new Folder(item.name(), item.parent()));
            }
        }
    }

    /** The paths of live items, in their order; the folders above them are {@linkplain #read read} together. */
    public List<String> ofAll(List<FileEntry> items) {
        know(items);
        Set<String> parents = new LinkedHashSet<>();
        items.forEach(item -> addUnknown(item.parent(), parents));
        read(parents);
        return items.stream().map(this::of).toList();
    }

    /**
     * Reads the folders of these ids and those above them, all of one depth with one request. Paths below them are the same without
     * it; then each folder takes a request of its own.
     */
    public void read(Collection<String> folderIds) {
        Set<String> passed = new HashSet<>();
        Set<String> wanted = new LinkedHashSet<>();
        folderIds.forEach(id -> addUnknown(id, wanted));
        for (Set<String> level = wanted; !level.isEmpty(); level = above(level, passed)) {
            passed.addAll(level);
        }
    }

    /** Reads folders; returns the ids of the folders above that are not known yet. */
    private Set<String> above(Set<String> ids, Set<String> passed) {
        StoredRecords found = files.findAll(ids);
        Set<String> above = new LinkedHashSet<>();
        ids.forEach(id -> addUnknown(take(id, found).parent(), above));
        above.removeAll(passed);
        return above;
    }

    private Folder take(String id, StoredRecords found) {
        Folder folder = found.find(id)
                .filter(FileRecord::live)
                .map(FileRecord::entry)
                .map(entry -> new Folder(entry.name(), entry.parent()))
                .orElse(Folder.NONE);
        folders.put(id, folder);
        return folder;
    }

    private void addUnknown(@Nullable String id, Set<String> unknown) {
        if (id != null && folders.get(id) == null) {
            unknown.add(id);
        }
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
        return known != null ? known : take(id, files.findAll(Set.of(id)));
    }
}

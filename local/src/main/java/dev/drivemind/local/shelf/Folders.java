package dev.drivemind.local.shelf;

import dev.drivemind.shelf.Spot;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The folders below a root. A folder counts only if no step on the way to it is a link, and as long as it is the one that it was at first:
 * nothing outside the root is ever touched.
 */
final class Folders {
    private final Disk disk;
    private final Path root;
    private final Map<String, Stat> known = new HashMap<>();
    private final Map<String, Path> tops = new HashMap<>();

    /**
     * @param root its real path
     */
    Folders(Disk disk, Path root) {
        this.disk = disk;
        this.root = root;
    }

    Path root() {
        return root;
    }

    static String join(String parent, String name) {
        return parent.isEmpty() ? name : parent + "/" + name;
    }

    /** Returns the folder of a key if it is there and real. */
    Optional<Path> find(String key) throws IOException {
        Stat before = known.get(key);
        Optional<Path> path = before == null ? walk(key) : Optional.of(path(key));
        if (before == null || path.isEmpty()) {
            return path;
        }
        Stat now = disk.stat(path.get());
        if (now.isFolder() && now.isSame(before)) {
            return path;
        }
        known.remove(key);
        tops.remove(key);
        return walk(key);
    }

    private Optional<Path> walk(String key) throws IOException {
        Path at = root;
        Stat seen = disk.stat(at);
        if (!key.isEmpty()) {
            for (String step : key.split("/", -1)) {
                if (!isStep(step) || !seen.isFolder()) {
                    return Optional.empty();
                }
                at = at.resolve(step);
                seen = disk.stat(at);
            }
        }
        if (!seen.isFolder()) {
            return Optional.empty();
        }
        known.put(key, seen);
        return Optional.of(at);
    }

    private static boolean isStep(String step) {
        return !step.isEmpty() && !step.equals(".") && !step.equals("..") && !step.equals(Quarantine.NAME);
    }

    private Path path(String key) {
        return key.isEmpty() ? root : root.resolve(key);
    }

    /** Returns the path of a name in a folder that is there and real. */
    Optional<Path> find(Spot.Named spot) throws IOException {
        String name = spot.name();
        if (name.indexOf('/') >= 0 || !isStep(name)) {
            return Optional.empty();
        }
        try {
            return find(spot.folder()).map(folder -> folder.resolve(name));
        } catch (InvalidPathException e) {
            return Optional.empty(); // no name of this file system
        }
    }

    /**
     * Returns the topmost folder on the way to a folder from which all is on the same device. One that is gone, as those are that a clean-up has
     * emptied, was where the folder is that it was in.
     */
    Path top(String key) throws IOException {
        Path cached = tops.get(key);
        if (cached != null) {
            return cached;
        }
        Optional<Path> folder = find(key);
        if (folder.isEmpty() && !key.isEmpty()) {
            return top(key.substring(0, Math.max(0, key.lastIndexOf('/'))));
        }
        Path top = findTop(key, known.getOrDefault(key, Stat.NOTHING).device());
        if (folder.isPresent()) {
            tops.put(key, top);
        }
        return top;
    }

    private Path findTop(String key, long device) throws IOException {
        Path at = root;
        if (disk.stat(at).device() == device) {
            return at;
        }
        for (String step : key.split("/", -1)) {
            at = at.resolve(step);
            if (disk.stat(at).device() == device) {
                return at;
            }
        }
        return at;
    }
}

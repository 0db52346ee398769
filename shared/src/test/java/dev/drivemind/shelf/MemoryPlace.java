package dev.drivemind.shelf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file system in memory: names for files, where a file may have several; each call is one act. */
public final class MemoryPlace implements Place {
    static final String ASIDE = ".aside/";

    private final TreeMap<String, File> names = new TreeMap<>();
    private final TreeMap<String, Instant> folders = new TreeMap<>(Map.of("", Instant.EPOCH));
    private final Map<String, Long> inodes = new HashMap<>();
    private final Map<String, String> modes = new HashMap<>();
    private long next = 1;
    private long now = 1;

    /** What a name is of. */
    static final class File {
        final long inode;
        String content;
        Instant modified;

        File(long inode, String content, Instant modified) {
            this.inode = inode;
            this.content = content;
            this.modified = modified;
        }
    }

    @Override
    public Shelf open(Runnable steps) {
        return new MemoryShelf(this, steps);
    }

    /** Opens the place as a shelf whose folders may have several items of a name, and get ids when they are thought of, anew each time. */
    public Shelf openLikeDrive(Runnable steps) {
        return new MemoryShelf(this, steps) {
            @Override
            public Abilities abilities() {
                return new Abilities(false, true, true, false, true, false, false, 255);
            }

            @Override
            public String folder(String parent, String name) {
                return super.folder(parent, name) + "#" + next++;
            }
        };
    }

    private Instant tick() {
        return Instant.ofEpochSecond(1_000_000, ++now);
    }

    private void touched(String path) {
        folders.replace(parent(path), tick());
    }

    static String parent(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    @Override
    public String folder(String name) {
        makeFolder(name);
        return name;
    }

    static String path(Spot.Named spot) {
        return spot.folder().isEmpty() ? spot.name() : spot.folder() + "/" + spot.name();
    }

    @Override
    public void write(Spot.Named spot, String content) {
        File file = names.get(path(spot));
        if (file == null) {
            replace(spot, content);
        } else {
            file.content = content;
            file.modified = tick();
        }
    }

    @Override
    public void replace(Spot.Named spot, String content) {
        names.put(path(spot), new File(next++, content, tick()));
        touched(path(spot));
    }

    @Override
    public void delete(Spot.Named spot) {
        if (names.remove(path(spot)) != null) {
            touched(path(spot));
        }
    }

    @Override
    public Optional<String> read(Spot.Named spot) {
        return Optional.ofNullable(names.get(path(spot))).map(file -> file.content);
    }

    @Override
    public List<String> everything() {
        return names.values().stream().map(file -> file.content).toList();
    }

    /** Returns all files that can be seen, with their folders and the times of both. */
    public List<String> visible() {
        List<String> all = new ArrayList<>();
        folders.forEach((path, time) -> all.add(path + "/ " + modes.get(path) + " " + time));
        names.forEach((path, file) -> {
            if (!path.startsWith(ASIDE)) {
                all.add(path + " " + file.inode + " " + file.content + " " + file.modified);
            }
        });
        return all;
    }

    @Nullable
    File find(String path) {
        return names.get(path);
    }

    List<String> below(String prefix) {
        return names.keySet().stream().filter(path -> path.startsWith(prefix)).toList();
    }

    boolean isThere(String path) {
        return names.containsKey(path) || folders.containsKey(path);
    }

    boolean hasFolder(String path) {
        return folders.containsKey(path) || path.startsWith(ASIDE);
    }

    Optional<Instant> folderTime(String path) {
        return Optional.ofNullable(folders.get(path));
    }

    List<String> children(String folder) {
        List<String> children = new ArrayList<>(names.keySet());
        children.addAll(folders.keySet());
        return children.stream()
                .filter(path -> !path.isEmpty()
                        && !path.startsWith(ASIDE)
                        && parent(path).equals(folder))
                .toList();
    }

    /** Gives a file another name; false if the name is taken. */
    boolean link(String from, String to) {
        File file = names.get(from);
        if (file == null || isThere(to)) {
            return false;
        }
        names.put(to, file);
        touched(to);
        return true;
    }

    /** Writes over whatever is there, and does nothing where both are names of one file, as file systems do. */
    void rename(String from, String to) {
        File file = names.get(from);
        if (file != null && names.get(to) != file) {
            names.put(to, file);
            names.remove(from);
            touched(from);
            touched(to);
        }
    }

    void unlink(String path) {
        names.remove(path);
        touched(path);
    }

    boolean makeFolder(String path) {
        boolean made = folders.putIfAbsent(path, tick()) == null;
        if (made) {
            inodes.put(path, next++);
            modes.put(path, "as new folders are");
            touched(path);
        }
        return made;
    }

    long folderKey(String path) {
        return inodes.getOrDefault(path, 0L);
    }

    boolean removeFolder(String path) {
        boolean removed = children(path).isEmpty() && folders.remove(path) != null;
        if (removed) {
            touched(path);
        }
        return removed;
    }

    Optional<String> mode(String folder) {
        return folders.containsKey(folder) ? Optional.ofNullable(modes.get(folder)) : Optional.empty();
    }

    /** Says who may do what in a folder. */
    public void setMode(String folder, String mode) {
        modes.replace(folder, mode);
    }

    void setFolderTime(String path, Instant time) {
        folders.replace(path, time);
    }
}

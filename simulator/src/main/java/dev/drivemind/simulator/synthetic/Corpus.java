package dev.drivemind.simulator.synthetic;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.id.ItemIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One drive: the forest it grew from, and over it what mutations made of it. Guarded by its drive's lock. */
final class Corpus {
    private static final long INDEX_MASK = (1L << Forest.INDEX_BITS) - 1;

    private final Forest forest;
    private final ItemIds ids;
    private final Map<Long, Optional<DriveItem>> changed = new HashMap<>();
    private final Map<String, Set<Long>> arrived = new HashMap<>();
    private final ChangeLog log = new ChangeLog();
    private long created;
    private boolean foldersChanged;
    private long lastCreatedMs = Timeline.END_MS;

    Corpus(Forest forest, ItemIds ids) {
        this.forest = forest;
        this.ids = ids;
    }

    Forest forest() {
        return forest;
    }

    ChangeLog log() {
        return log;
    }

    /** How many items were made by mutations; their indexes follow those of the forest. */
    long created() {
        return created;
    }

    /** Whether neither an item nor any folder was changed since the beginning. */
    boolean asGrown(long index) {
        return !foldersChanged
                && index < forest.files()
                && (changed.isEmpty() || !changed.containsKey(forest.key(index)));
    }

    /** The index of an item of this corpus. */
    static long index(long key) {
        return key & INDEX_MASK;
    }

    /** An item now, {@code trashed} saying only whether it is in the bin itself; null if it is gone. */
    @Nullable
    DriveItem bare(long index) {
        Optional<DriveItem> state = changed.isEmpty() ? null : changed.get(forest.key(index));
        if (state != null) {
            return state.orElse(null);
        }
        return index < forest.files() ? forest.item(index) : null;
    }

    /** The index that the next new item gets, and the time at which it is made: not before the item before it. */
    long nextIndex(long now) {
        lastCreatedMs = Math.max(lastCreatedMs, now);
        return forest.files() + created++;
    }

    /** Whether an index is one that {@link #nextIndex} has given. */
    boolean isGiven(long index) {
        return index >= forest.files() && index < forest.files() + created;
    }

    /** Whether an item was made under a given index, though it may be gone by now. */
    boolean isMade(long index) {
        return changed.containsKey(forest.key(index));
    }

    long lastCreatedMs() {
        return lastCreatedMs;
    }

    /** Puts a state in place of another and tells the log. */
    void put(long index, @Nullable DriveItem before, @Nullable DriveItem after, long now) {
        DriveItem either = after == null ? before : after;
        if (either == null) {
            throw new IllegalArgumentException("Nothing before and nothing after");
        }
        foldersChanged |= either.isFolder();
        changed.put(forest.key(index), Optional.ofNullable(after));
        String parent = either.parent();
        if (parent != null) {
            arrived.computeIfAbsent(parent, folder -> new HashSet<>()).add(index);
        }
        log.add(forest.key(index), either.id(), now, before);
    }

    /** Indexes of all that is directly in a folder, or ever was, ascending. */
    List<Long> candidates(String folderId) {
        TreeSet<Long> indexes = new TreeSet<>();
        if (folderId.equals(forest.rootId())) {
            indexes.addAll(forest.tree.children(Tree.ROOT));
        } else {
            long index = folderIndex(folderId);
            if (index >= 0 && index < forest.files() && forest.tree.isFolder(index)) {
                indexes.addAll(forest.tree.children(forest.tree.folderNumber(index)));
            }
        }
        indexes.addAll(arrived.getOrDefault(folderId, Set.of()));
        return List.copyOf(indexes);
    }

    /** All indexes below a folder, itself not among them. */
    List<Long> descendants(String folderId) {
        List<Long> found = new ArrayList<>();
        List<String> open = new ArrayList<>(List.of(folderId));
        while (!open.isEmpty()) {
            String folder = open.remove(open.size() - 1);
            for (long index : candidates(folder)) {
                DriveItem item = bare(index);
                if (item != null && folder.equals(item.parent())) {
                    found.add(index);
                    if (item.isFolder()) {
                        open.add(item.id());
                    }
                }
            }
        }
        return found;
    }

    /** The index of a folder of this corpus by its id; -1 for the root and for what is not here. */
    long folderIndex(String id) {
        long key = ids.decode(id).orElse(-1);
        return key >= 0 && key == forest.key(index(key)) ? index(key) : -1;
    }
}

package dev.drivemind.snapshot;

import dev.drivemind.snapshot.Snapshot.Part;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is different between two snapshots of a source. Items are known by their ids, so a folder that was moved is one change, whatever is
 * in it; a folder that came or went with all that is in it is one change as well. Parts that both have are not read.
 */
public final class SnapshotDiff {
    private static final Comparator<Change> HEAVIEST = Comparator.comparingLong(
                    (Change change) -> Math.abs(change.bytes()))
            .thenComparingLong(Change::items)
            .reversed()
            .thenComparing(change -> change.entry().id());

    private final Blobs blobs;
    private final Map<What, Amount> totals = new EnumMap<>(What.class);
    private final Map<String, Tree> arrived = new HashMap<>();
    private final Map<String, Tree> departed = new HashMap<>();
    private final PriorityQueue<Change> heaviest = new PriorityQueue<>(HEAVIEST.reversed());
    private final int most;
    private long changes;

    /** What has happened to an item. One that was moved may also have been renamed, and changed. */
    public enum What {
        ADDED,
        REMOVED,
        MOVED,
        RENAMED,
        EDITED;

        /** As the API tells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How many items a kind of change is about, folders among them.
     *
     * @param bytes by which it changes the sum of the files' sizes
     */
    public record Amount(long items, long files, long bytes) {
        /** Nothing. */
        public static final Amount NONE = new Amount(0, 0, 0);

        private Amount plus(FileEntry entry, long more) {
            boolean file = !entry.isFolder() && !entry.mimeType().equals(FileEntry.SHORTCUT);
            return new Amount(items + 1, files + (file ? 1 : 0), bytes + more);
        }
    }

    /**
     * A change.
     *
     * @param entry the item as it is in the later snapshot; one that was removed, as it was in the earlier
     * @param before the item as it was in the earlier snapshot; null if it was not there
     * @param items how many came, or went, with it, itself among them; 1 for every other change
     * @param bytes by which it changes the sum of the files' sizes
     */
    public record Change(
            What what, FileEntry entry, @Nullable FileEntry before, long items, long bytes) {}

    /** A folder that came or went, and what did so with it. */
    private static final class Tree {
        private final FileEntry folder;
        private long items = 1;
        private long bytes;

        Tree(FileEntry folder) {
            this.folder = folder;
        }
    }

    private SnapshotDiff(Blobs blobs, int most) {
        this.blobs = blobs;
        this.most = most;
    }

    /**
     * Compares two snapshots.
     *
     * @param most how many changes are listed one by one: the heaviest
     * @throws MissingBlobException if one is being cleared away
     */
    public static SnapshotDiff of(Blobs blobs, Snapshot earlier, Snapshot later, int most) {
        SnapshotDiff diff = new SnapshotDiff(blobs, most);
        diff.eachPair(earlier, later, diff::countTrees);
        diff.eachPair(earlier, later, diff::compare);
        diff.addTrees(What.ADDED, diff.arrived);
        diff.addTrees(What.REMOVED, diff.departed);
        return diff;
    }

    /** Returns how much of each kind there is, down to the single file. */
    public Map<What, Amount> totals() {
        return totals;
    }

    /** Returns how many changes there are, what came or went with its folder not counted. */
    public long changes() {
        return changes;
    }

    /** Returns the heaviest changes, the heaviest first. */
    public List<Change> heaviest() {
        List<Change> all = new ArrayList<>(heaviest);
        all.sort(HEAVIEST);
        return all;
    }

    /** Of two partitions the finer one divides each part of the other, since parts go by the first bits of a hash. */
    private void eachPair(
            Snapshot earlier, Snapshot later, BiConsumer<Map<String, FileEntry>, Map<String, FileEntry>> pair) {
        int pairs = Math.max(earlier.parts().size(), later.parts().size());
        Side before = new Side(earlier, pairs);
        Side after = new Side(later, pairs);
        for (int i = 0; i < pairs; i++) {
            if (!before.part(i).equals(after.part(i))
                    || earlier.parts().size() != later.parts().size()) {
                pair.accept(before.entries(i), after.entries(i));
            }
        }
    }

    /** One of the two, in the finer partition of both; of the coarser one the last part that was read is kept. */
    private final class Side {
        private final Snapshot snapshot;
        private final int times;
        private final Partition partition;
        private int read = -1;
        private Map<String, FileEntry> whole = Map.of();

        Side(Snapshot snapshot, int pairs) {
            this.snapshot = snapshot;
            this.times = pairs / snapshot.parts().size();
            this.partition = new Partition(pairs);
        }

        Part part(int index) {
            return snapshot.parts().get(index / times);
        }

        Map<String, FileEntry> entries(int index) {
            if (read != index / times) {
                read = index / times;
                whole = SnapshotDiff.this.entries(part(index));
            }
            if (times == 1) {
                return whole;
            }
            Map<String, FileEntry> some = new HashMap<>(whole);
            some.keySet().removeIf(id -> partition.part(id) != index);
            return some;
        }
    }

    private Map<String, FileEntry> entries(Part part) {
        Map<String, FileEntry> entries = new HashMap<>();
        part.open(blobs).each(entry -> {
            if (!entry.isSpecial()) {
                entries.put(entry.id(), entry);
            }
        });
        return entries;
    }

    /** Notes which folders came and went, before anything that may be in them is looked at. */
    private void countTrees(Map<String, FileEntry> before, Map<String, FileEntry> after) {
        after.values().stream()
                .filter(entry -> entry.isFolder() && !before.containsKey(entry.id()))
                .forEach(folder -> arrived.put(folder.id(), new Tree(folder)));
        before.values().stream()
                .filter(entry -> entry.isFolder() && !after.containsKey(entry.id()))
                .forEach(folder -> departed.put(folder.id(), new Tree(folder)));
    }

    private void compare(Map<String, FileEntry> before, Map<String, FileEntry> after) {
        after.forEach((id, entry) -> {
            FileEntry was = before.get(id);
            if (was == null) {
                count(What.ADDED, entry, entry.bytes());
                gather(What.ADDED, entry, arrived);
            } else if (!was.equals(entry) && !hasOnlyGotChecksum(was, entry)) {
                changed(was, entry);
            }
        });
        before.forEach((id, entry) -> {
            if (!after.containsKey(id)) {
                count(What.REMOVED, entry, -entry.bytes());
                gather(What.REMOVED, entry, departed);
            }
        });
    }

    /** That a checksum has become known is no change of the file. */
    private static boolean hasOnlyGotChecksum(FileEntry was, FileEntry entry) {
        return was.md5() == null
                && entry.md5() != null
                && was.withMd5(entry.md5()).equals(entry);
    }

    private void changed(FileEntry was, FileEntry entry) {
        What what = what(was, entry);
        long bytes = entry.bytes() - was.bytes();
        count(what, entry, bytes);
        tell(new Change(what, entry, was, 1, bytes));
    }

    private static What what(FileEntry was, FileEntry entry) {
        if (!Objects.equals(was.parent(), entry.parent())) {
            return What.MOVED;
        }
        return was.name().equals(entry.name()) ? What.EDITED : What.RENAMED;
    }

    private void count(What what, FileEntry entry, long bytes) {
        totals.put(what, totals.getOrDefault(what, Amount.NONE).plus(entry, bytes));
    }

    /** Adds an item to the topmost folder that came or went with it; one without such a folder is a change of its own. */
    private void gather(What what, FileEntry entry, Map<String, Tree> trees) {
        if (entry.isFolder()) {
            return;
        }
        Tree top = top(entry, trees);
        long bytes = what == What.REMOVED ? -entry.bytes() : entry.bytes();
        if (top == null) {
            tell(new Change(what, entry, what == What.REMOVED ? entry : null, 1, bytes));
        } else {
            top.items++;
            top.bytes += bytes;
        }
    }

    /** The last folder on the way up that came or went as well; none where folders lie in each other in a circle. */
    private static @Nullable Tree top(FileEntry entry, Map<String, Tree> trees) {
        @Nullable Tree top = null;
        @Nullable Tree next = entry.parent() == null ? null : trees.get(entry.parent());
        for (int i = 0; next != null && i < 1_000; i++) {
            top = next;
            String parent = next.folder.parent();
            next = parent == null ? null : trees.get(parent);
        }
        return next == null ? top : null;
    }

    private void addTrees(What what, Map<String, Tree> trees) {
        List<Tree> inner = new ArrayList<>();
        trees.values().forEach(tree -> {
            Tree top = top(tree.folder, trees);
            if (top != null && top != tree) {
                top.items++;
                inner.add(tree);
            }
        });
        Map<String, Tree> topmost = new HashMap<>(trees);
        inner.forEach(tree -> topmost.remove(tree.folder.id()));
        topmost.values()
                .forEach(tree -> tell(new Change(
                        what, tree.folder, what == What.REMOVED ? tree.folder : null, tree.items, tree.bytes)));
    }

    private void tell(Change change) {
        changes++;
        heaviest.add(change);
        if (heaviest.size() > most) {
            Change unused = heaviest.remove();
        }
    }
}

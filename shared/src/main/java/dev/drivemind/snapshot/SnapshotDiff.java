package dev.drivemind.snapshot;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
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

    /** Items that came or went which are held in memory until all parts were read, and those of a part more. */
    private static final int MOST_WAITING = 20_000;

    private final Map<What, Amount> totals = new EnumMap<>(What.class);
    private final Map<String, Tree> arrived = new HashMap<>();
    private final Map<String, Tree> departed = new HashMap<>();
    private final PriorityQueue<Change> heaviest = new PriorityQueue<>(HEAVIEST.reversed());
    private final List<Alone> waiting = new ArrayList<>();
    private final Set<Integer> left = new HashSet<>();
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

    /** An item that only one of the two has. */
    private record Alone(What what, FileEntry entry) {
        static Alone of(@Nullable FileEntry was, @Nullable FileEntry is) {
            return is == null ? new Alone(What.REMOVED, Objects.requireNonNull(was)) : new Alone(What.ADDED, is);
        }

        @Nullable
        FileEntry before() {
            return what == What.REMOVED ? entry : null;
        }

        long bytes() {
            return what == What.REMOVED ? -entry.bytes() : entry.bytes();
        }
    }

    private SnapshotDiff(int most) {
        this.most = most;
    }

    /**
     * Compares two snapshots.
     *
     * @param most how many changes are listed one by one: the heaviest
     * @throws MissingBlobException if one is being cleared away
     */
    public static SnapshotDiff of(Blobs blobs, Snapshot earlier, Snapshot later, int most) {
        SnapshotDiff diff = new SnapshotDiff(most);
        SnapshotPair snapshots = new SnapshotPair(blobs, earlier, later);
        diff.compareAll(snapshots);
        diff.waiting.forEach(diff::gather);
        diff.gatherLeft(snapshots);
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

    /** Takes all changes into account but what is in a folder that came or went: these are known only when all parts were read. */
    private void compareAll(SnapshotPair snapshots) {
        snapshots.each(index -> true, index -> {
            boolean waits = waiting.size() < MOST_WAITING;
            return (was, is) -> {
                if (was != null && is != null) {
                    compare(was, is);
                    return;
                }
                Alone alone = Alone.of(was, is);
                note(alone);
                if (waits) {
                    waiting.add(alone);
                } else {
                    left.add(index);
                }
            };
        });
    }

    /** Reads once more what was too much to be held in memory. */
    private void gatherLeft(SnapshotPair snapshots) {
        snapshots.each(left::contains, index -> (was, is) -> {
            if (was == null || is == null) {
                gather(Alone.of(was, is));
            }
        });
    }

    private void note(Alone alone) {
        FileEntry entry = alone.entry();
        count(alone.what(), entry, alone.bytes());
        if (entry.isFolder()) {
            trees(alone.what()).put(entry.id(), new Tree(entry));
        }
    }

    private Map<String, Tree> trees(What what) {
        return what == What.REMOVED ? departed : arrived;
    }

    private void compare(FileEntry was, FileEntry entry) {
        if (!was.equals(entry) && !hasOnlyGotChecksum(was, entry) && !isFolderOfAnotherTime(was, entry)) {
            changed(was, entry);
        }
    }

    /** A folder has another time when something in it changes, which is told by itself. */
    private static boolean isFolderOfAnotherTime(FileEntry was, FileEntry entry) {
        return entry.isFolder()
                && was.withTime(entry.modifiedTime(), entry.version()).equals(entry);
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
    private void gather(Alone alone) {
        FileEntry entry = alone.entry();
        if (entry.isFolder()) {
            return;
        }
        Tree top = top(entry, trees(alone.what()));
        if (top == null) {
            tell(new Change(alone.what(), entry, alone.before(), 1, alone.bytes()));
        } else {
            top.items++;
            top.bytes += alone.bytes();
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

package dev.drivemind.duplicate;

import dev.drivemind.duplicate.FolderGroup.Member;
import dev.drivemind.insight.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds folders of several sources in which everything is equal, down to the last file. Some hundred bytes of memory for each folder; of
 * files, only their digests are added up.
 *
 * <ol>
 *   <li>Each item is added to the folder that it is in.
 *   <li>From the deepest folders up, each is added to the one that it is in. Folders that lie in a circle are never done, and equal none.
 *   <li>Folders of equal fingerprints are a group. One whose members lie in the members of another group, each in one, says nothing new.
 * </ol>
 */
final class EqualTrees {
    private static final Comparator<FolderGroup> ORDER = Comparator.comparingLong(FolderGroup::wastedBytes)
            .thenComparingLong(FolderGroup::bytes)
            .reversed()
            .thenComparing(FolderGroup::fingerprint);

    private static final Comparator<TreeFolder> MEMBERS = Comparator.comparing(TreeFolder::source)
            .thenComparing(TreeFolder::name)
            .thenComparing(TreeFolder::id);

    private final Map<String, Map<String, TreeFolder>> sources = new HashMap<>();
    private final Map<String, List<TreeFolder>> groups = new HashMap<>();

    /** Takes an item into account. */
    void add(String source, Row row) {
        if (row.isFolder()) {
            String parent = row.parent();
            folder(source, row.id())
                    .is(row, parent == null ? "" : folder(source, parent).id()); // one text for all in it
        } else if (row.parent() != null) {
            folder(source, row.parent()).holds(row);
        }
    }

    /** Returns a folder; null if nothing is known of it. */
    @Nullable
    TreeFolder find(String source, String id) {
        return sources.getOrDefault(source, Map.of()).get(id);
    }

    private TreeFolder folder(String source, String id) {
        return sources.computeIfAbsent(source, any -> new HashMap<>())
                .computeIfAbsent(id, any -> new TreeFolder(source, id));
    }

    /** Compares all folders; to be called once, when all items were added. */
    void compare() {
        for (Map<String, TreeFolder> folders : sources.values()) {
            for (TreeFolder done : rolledUp(folders)) {
                if (done.hasEquals()) {
                    groups.computeIfAbsent(done.fingerprint(), any -> new ArrayList<>(1))
                            .add(done);
                }
            }
        }
        groups.values().removeIf(group -> group.size() < 2);
        groups.values().forEach(group -> group.sort(MEMBERS));
    }

    /** Adds each folder to the one that it is in; returns those that lie in no circle. */
    private static List<TreeFolder> rolledUp(Map<String, TreeFolder> folders) {
        Map<TreeFolder, Integer> open = new HashMap<>();
        Collection<TreeFolder> known =
                folders.values().stream().filter(TreeFolder::known).toList();
        known.forEach(folder -> {
            TreeFolder above = folders.get(folder.parent());
            if (above != null) {
                open.merge(above, 1, Integer::sum);
            }
        });
        Deque<TreeFolder> ready = new ArrayDeque<>();
        known.stream().filter(folder -> !open.containsKey(folder)).forEach(ready::add);
        List<TreeFolder> done = new ArrayList<>();
        while (!ready.isEmpty()) {
            TreeFolder folder = ready.remove();
            done.add(folder);
            TreeFolder above = folders.get(folder.parent());
            if (above != null) {
                above.holds(folder);
                if (open.merge(above, -1, Integer::sum) == 0 && above.known()) {
                    ready.add(above);
                }
            }
        }
        return done;
    }

    /** Returns the groups that say something that no other one does, the greatest waste first. */
    List<FolderGroup> topmost() {
        return groups.values().stream()
                .filter(group -> !isWithinAnother(group))
                .map(EqualTrees::told)
                .sorted(ORDER)
                .toList();
    }

    /** Returns the bytes that deleting all but one of each would free. What is in a folder and in one below it counts once. */
    long wastedBytes() {
        return groups.values().stream()
                .mapToLong(group -> wasted(group, TreeFolder::ownBytesHere))
                .sum();
    }

    private boolean isWithinAnother(List<TreeFolder> group) {
        Set<TreeFolder> above = new HashSet<>();
        for (TreeFolder folder : group) {
            @Nullable TreeFolder parent = find(folder.source(), folder.parent());
            if (parent == null || !above.add(parent)) {
                return false;
            }
        }
        List<TreeFolder> other = groups.getOrDefault(above.iterator().next().fingerprint(), List.of());
        return other.size() == above.size() && above.containsAll(other);
    }

    private static FolderGroup told(List<TreeFolder> group) {
        TreeFolder fullest = group.get(0);
        for (TreeFolder folder : group) {
            fullest = folder.bytes() > fullest.bytes() ? folder : fullest;
        }
        return new FolderGroup(
                fullest.fingerprint(),
                fullest.files(),
                fullest.bytes(),
                wasted(group, TreeFolder::ownBytes),
                group.stream()
                        .map(folder -> new Member(folder.source(), folder.id(), folder.name(), folder.parent()))
                        .toList());
    }

    /** One of them stays, the one that holds the most: of two that share their files, further names of them have no bytes. */
    private static long wasted(List<TreeFolder> group, ToLongFunction<TreeFolder> bytes) {
        return group.stream().mapToLong(bytes).sum()
                - group.stream().mapToLong(bytes).max().orElse(0);
    }
}

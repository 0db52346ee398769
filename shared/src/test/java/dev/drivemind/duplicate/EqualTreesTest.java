package dev.drivemind.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.insight.InsightBench;
import dev.drivemind.insight.RandomItems;
import dev.drivemind.insight.Row;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Fields;
import dev.drivemind.testing.Entries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which folders are equal, against a comparison that writes each tree out as a text. */
class EqualTreesTest {
    private static final String A = "drive-a";
    private static final String B = "drive-b";

    private static long[] seeds() {
        return LongStream.rangeClosed(1, 60).toArray();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void equalFoldersAreThoseWhoseTreesReadTheSame(long seed) {
        Map<String, List<FileEntry>> drives = Map.of(A, drive(seed), B, drive(seed + 1_000));
        EqualTrees trees = new EqualTrees();
        drives.forEach((source, items) -> items.forEach(item -> trees.add(source, Row.of(item))));

        trees.compare();

        Map<String, Set<String>> expected = new TreeMap<>();
        drives.forEach((source, items) -> new Texts(items)
                .ofFolders()
                .forEach((id, text) ->
                        expected.computeIfAbsent(text, any -> new TreeSet<>()).add(source + " " + id)));
        expected.values().removeIf(folders -> folders.size() < 2);
        Set<Set<String>> topmost = new HashSet<>();
        for (Set<String> group : expected.values()) {
            if (expected.values().stream().noneMatch(other -> liesIn(group, other, drives))) {
                topmost.add(group);
            }
        }
        assertThat(trees.topmost().stream().map(EqualTreesTest::names).collect(Collectors.toSet()))
                .isEqualTo(topmost);
        assertThat(trees.topmost()).hasSameSizeAs(topmost);
        assertThat(trees.wastedBytes())
                .isEqualTo(expected.values().stream()
                        .mapToLong(group -> wasted(group, drives))
                        .sum());
    }

    private static Set<String> names(FolderGroup group) {
        return group.members().stream()
                .map(member -> member.source() + " " + member.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether each folder of a group is in another folder of the other group, and there are no others. */
    private static boolean liesIn(Set<String> group, Set<String> other, Map<String, List<FileEntry>> drives) {
        Set<String> above = new TreeSet<>();
        for (String name : group) {
            above.add(name.substring(0, A.length()) + " " + find(name, drives).parent());
        }
        return above.size() == group.size() && above.equals(other);
    }

    private static FileEntry find(String name, Map<String, List<FileEntry>> drives) {
        return Objects.requireNonNull(drives.get(name.substring(0, A.length()))).stream()
                .filter(item -> item.id().equals(name.substring(A.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static long wasted(Set<String> group, Map<String, List<FileEntry>> drives) {
        List<Long> own = group.stream()
                .map(name -> Objects.requireNonNull(drives.get(name.substring(0, A.length()))).stream()
                        .filter(item -> name.substring(A.length() + 1).equals(item.parent()))
                        .filter(item -> !item.isFolder() && !item.isAnothers() && item.hardLinkTo() == null)
                        .mapToLong(FileEntry::bytes)
                        .sum())
                .toList();
        return own.stream().mapToLong(bytes -> bytes).sum() - Collections.max(own);
    }

    /** Folders in folders, some of them copies of others with all that is in them, some in circles, with a few files each. */
    private static List<FileEntry> drive(long seed) {
        Random random = new Random(seed);
        List<FileEntry> items = new ArrayList<>(RandomItems.of(seed, 120));
        for (int copies = 0; copies < 6; copies++) {
            String original = "d" + random.nextInt(20);
            String to = random.nextBoolean() ? "root" : "d" + random.nextInt(20);
            copy(original, to, "c" + copies + "-", random.nextInt(3) == 0, List.copyOf(items), items);
        }
        Collections.shuffle(items, random);
        return items;
    }

    private static void copy(
            String folder, String to, String prefix, boolean altered, List<FileEntry> from, List<FileEntry> items) {
        Map<String, String> ids = new HashMap<>(Map.of(folder, prefix + folder));
        items.add(Entries.folder(prefix + folder).named("a copy").in(to).entry());
        boolean found = true;
        while (found) {
            found = false;
            for (FileEntry item : from) {
                String parent = item.parent() == null ? null : ids.get(item.parent());
                if (parent != null && ids.putIfAbsent(item.id(), prefix + item.id()) == null) {
                    found = true;
                    String name = altered && ids.size() == 3 ? "another" : item.name();
                    items.add(Entries.like(item)
                            .id(prefix + item.id())
                            .named(name)
                            .in(parent)
                            .entry());
                }
            }
        }
    }

    /** Writes folders out, each with all that is in it in the order of the texts. */
    private static final class Texts {
        private final Map<String, FileEntry> byId = new HashMap<>();
        private final Map<String, List<FileEntry>> children = new HashMap<>();

        Texts(List<FileEntry> items) {
            items.forEach(item -> {
                byId.put(item.id(), item);
                children.computeIfAbsent(String.valueOf(item.parent()), any -> new ArrayList<>())
                        .add(item);
            });
        }

        Map<String, String> ofFolders() {
            Map<String, String> texts = new HashMap<>();
            byId.values().stream()
                    .filter(FileEntry::isFolder)
                    .filter(folder -> hasContent(folder, new HashSet<>()))
                    .forEach(folder -> text(folder, new HashSet<>()).ifPresent(text -> texts.put(folder.id(), text)));
            return texts;
        }

        private boolean hasContent(FileEntry folder, Set<String> passed) {
            return passed.add(folder.id())
                    && children.getOrDefault(folder.id(), List.of()).stream()
                            .anyMatch(child -> child.isFolder()
                                    ? hasContent(child, passed)
                                    : child.bytes() > 0 && child.hardLinkTo() == null);
        }

        /** Empty if something in it is not known, or it lies in a circle. */
        private Optional<String> text(FileEntry folder, Set<String> above) {
            if (!above.add(folder.id()) || folder.unreadable()) {
                return Optional.empty();
            }
            List<String> lines = new ArrayList<>();
            for (FileEntry child : children.getOrDefault(folder.id(), List.of())) {
                Optional<String> content = child.isFolder()
                        ? text(child, new HashSet<>(above)).map(text -> "(" + text + ")")
                        : content(child);
                if (content.isEmpty()) {
                    return Optional.empty();
                }
                lines.add(child.name() + "=" + content.get());
            }
            Collections.sort(lines);
            return Optional.of(String.join(";", lines));
        }

        private static Optional<String> content(FileEntry file) {
            if (file.mimeType().equals(FileEntry.SHORTCUT)) {
                return Optional.of("shortcut");
            }
            if (file.size() == null || (file.size() > 0 && file.md5() == null)) {
                return Optional.empty();
            }
            return Optional.of(file.size() == 0 ? "empty" : file.size() + " " + file.md5());
        }
    }

    @Test
    void equalFoldersOfAllSourcesAreFoundByTheJobAndTheOutermostAreTold() {
        InsightBench bench = new InsightBench();
        bench.index(InsightBench.OWNER, A, tree("x", "root"));
        bench.index(InsightBench.OWNER, B, tree("y", "d9"));
        Fields unusedA = bench.sumUp(A);
        Fields unusedB = bench.sumUp(B);

        Fields found = bench.findDuplicates();

        assertThat(found.number("folderGroups")).isEqualTo(1);
        assertThat(found.number("folderWastedBytes")).isEqualTo(30);
        FolderPage page = bench.duplicates().folders(found, 0);
        FolderGroup group = page.groups().get(0);
        assertThat(group.files()).isEqualTo(3);
        assertThat(group.bytes()).isEqualTo(30);
        assertThat(group.wastedBytes()).isEqualTo(30);
        assertThat(group.members().stream().map(page::path)).containsExactly("/x", "/above/y");
    }

    private static List<FileEntry> tree(String name, String parent) {
        return List.of(
                Entries.folder("d9").named("above").in("root").entry(),
                Entries.folder("d1").named(name).in(parent).entry(),
                Entries.folder("d2").named("in").in("d1").entry(),
                Entries.file("f1").named("a").in("d1").size(10L).entry().withMd5("m1"),
                Entries.file("f2").named("b").in("d2").size(20L).entry().withMd5("m2"),
                Entries.file("f3").named("c").in("d2").size(0L).entry());
    }
}

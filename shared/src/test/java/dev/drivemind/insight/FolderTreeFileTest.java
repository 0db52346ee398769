package dev.drivemind.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.insight.FolderNode.Here;
import dev.drivemind.insight.FolderNode.Seen;
import dev.drivemind.insight.FolderNode.Step;
import dev.drivemind.snapshot.MissingBlobException;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Fields;
import dev.drivemind.testing.Entries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree of folders, as it is stored and read again. */
class FolderTreeFileTest {
    private static final String SOURCE = "folder-a";
    private static final int ALL = 5_000;

    private final InsightBench bench = new InsightBench();
    private final FolderTrees trees = new FolderTrees(bench.blobs);

    @Test
    void aFolderIsSeenWithWhatIsBelowAndTheWayToIt() {
        index(List.of(
                Entries.folder("photos").in("root").entry(),
                Entries.folder("2024").in("photos").entry(),
                Entries.folder("2025").in("photos").entry(),
                Entries.folder("empty").in("photos").entry(),
                Entries.file("top").in("root").size(1L).entry(),
                Entries.file("cover").in("photos").size(10L).entry(),
                Entries.file("small").in("2024").size(100L).entry(),
                Entries.file("large").in("2025").size(1000L).entry()));

        FolderNode top = see("", ALL).orElseThrow().node();
        assertThat(top.bytes()).isEqualTo(1111);
        assertThat(top.files()).isEqualTo(4);
        assertThat(top.folders()).isEqualTo(4);
        assertThat(top.here()).isEqualTo(new Here(1, 1));
        Seen photos = see("photos", ALL).orElseThrow();
        assertThat(photos.above()).isEmpty();
        assertThat(top.children()).containsExactly(photos.node());
        assertThat(photos.node().children()).extracting(FolderNode::id).containsExactly("2025", "2024", "empty");
        assertThat(see("2024", ALL).orElseThrow().above()).containsExactly(new Step("photos", "photos"));
        assertThat(see("nothing", ALL)).isEmpty();
    }

    @Test
    void theLargestAreShownWithThoseBetweenAndTheRestIsCounted() {
        index(List.of(
                Entries.folder("a").in("root").entry(),
                Entries.folder("b").in("root").entry(),
                Entries.folder("c").in("root").entry(),
                Entries.folder("deep").in("a").entry(),
                Entries.file("1").in("deep").size(90L).entry(),
                Entries.file("2").in("a").size(10L).entry(),
                Entries.file("3").in("b").size(50L).entry(),
                Entries.file("4").in("c").size(20L).entry()));

        FolderNode top = see("", 2).orElseThrow().node();

        assertThat(top.children()).extracting(FolderNode::id).containsExactly("a");
        assertThat(top.children().get(0).children()).extracting(FolderNode::id).containsExactly("deep");
        assertThat(top.more()).isEqualTo(2);
        assertThat(top.moreBytes()).isEqualTo(70);
        assertThat(top.children().get(0).more()).isZero();
    }

    @Test
    void whatIsVeryDeepIsSeenFromNearby() {
        index(IntStream.range(0, 200)
                .mapToObj(i -> Entries.folder("d" + i).in("d" + (i - 1)).entry())
                .toList());

        FolderNode node = see("", ALL).orElseThrow().node();
        for (int level = 0; level < StoredTree.LEVELS; level++) {
            node = node.children().get(0);
        }

        assertThat(node.children()).isEmpty();
        assertThat(node.more()).isEqualTo(1);
        assertThat(node.folders()).isEqualTo(160);
        assertThat(see(node.id(), ALL).orElseThrow().above()).hasSize(39);
    }

    /** Independent of the code that is tested: each folder's files are found by walking up from every file. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyFolderOfARandomDriveAddsUp(long seed) {
        List<FileEntry> items = RandomItems.of(seed, 400);
        Fields insights = index(items);
        Map<String, FileEntry> folders =
                items.stream().filter(FileEntry::isFolder).collect(Collectors.toMap(FileEntry::id, folder -> folder));

        List<FolderNode> all = new ArrayList<>();
        collect(see("", ALL).orElseThrow().node(), all);

        assertThat(all).hasSize(folders.size() + 1);
        assertThat(all.get(0).files()).isEqualTo(insights.number("files"));
        assertThat(all.get(0).bytes()).isEqualTo(insights.number("bytes"));
        Map<String, Long> expected = bytesBelow(items, folders);
        for (FolderNode node : all.subList(1, all.size())) {
            assertThat(node.bytes()).as(node.id()).isEqualTo(expected.getOrDefault(node.id(), 0L));
            assertThat(node.moreBytes()).as(node.id()).isZero();
            assertThat(node.children())
                    .isSortedAccordingTo(
                            Comparator.comparingLong(FolderNode::bytes).reversed());
        }
    }

    private static Map<String, Long> bytesBelow(List<FileEntry> items, Map<String, FileEntry> folders) {
        Map<String, Long> bytes = new HashMap<>();
        items.stream()
                .filter(item -> !item.isFolder() && item.hardLinkTo() == null)
                .forEach(item ->
                        way(item.parent(), folders).forEach(folder -> bytes.merge(folder, item.bytes(), Long::sum)));
        return bytes;
    }

    /** The folders above; of a circle the one alone that is met first. */
    private static List<String> way(@Nullable String from, Map<String, FileEntry> folders) {
        List<String> way = new ArrayList<>();
        for (String at = from; at != null && folders.containsKey(at); at = parent(at, folders)) {
            way.add(at);
            if (isInCircle(at, folders)) {
                break;
            }
        }
        return way;
    }

    private static boolean isInCircle(String folder, Map<String, FileEntry> folders) {
        String at = folder;
        for (int steps = 0; steps <= folders.size(); steps++) {
            at = parent(at, folders);
            if (at == null) {
                return false;
            } else if (at.equals(folder)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String parent(String folder, Map<String, FileEntry> folders) {
        FileEntry entry = folders.get(folder);
        return entry == null ? null : entry.parent();
    }

    private static void collect(FolderNode node, List<FolderNode> all) {
        all.add(node);
        node.children().forEach(child -> collect(child, all));
    }

    @Test
    void aStepThatIsTakenAgainWritesATreeOfItsOwn() {
        Fields first = index(RandomItems.of(1, 50));

        Fields second = bench.sumUp(SOURCE);

        assertThat(second.string("tree")).isNotEqualTo(first.string("tree"));
        assertThat(bench.blobs.get(first.string("tree"))).isEmpty();
        assertThatThrownBy(() -> new FolderTrees(bench.blobs).see(first, "", 1))
                .isInstanceOf(MissingBlobException.class);
    }

    @Test
    void namesOfAnyKindComeBackAsTheyWere() {
        List<String> names = Stream.of("a\nb", "\"<img onerror>\"", "\u202Egpj.exe", "x".repeat(4_096), "日本 🗻")
                .toList();
        index(names.stream()
                .map(name -> Entries.folder("id of " + name.length())
                        .named(name)
                        .in("root")
                        .entry())
                .toList());

        assertThat(see("", ALL).orElseThrow().node().children())
                .extracting(FolderNode::name)
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private Fields index(List<FileEntry> items) {
        bench.index(InsightBench.OWNER, SOURCE, items);
        return bench.sumUp(SOURCE);
    }

    private Optional<Seen> see(String folder, int most) {
        Fields known = bench.insights(InsightBench.OWNER).of(SOURCE).orElseThrow();
        return Objects.requireNonNull(trees.see(known, folder, most));
    }
}

package dev.drivemind.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drivemind.snapshot.SnapshotDiff.Amount;
import dev.drivemind.snapshot.SnapshotDiff.Change;
import dev.drivemind.snapshot.SnapshotDiff.What;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.testing.Entries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is different between two snapshots, against a comparison of all with all. */
class SnapshotDiffTest {
    private final MemoryBlobs blobs = new MemoryBlobs();

    private SnapshotDiff diff(List<FileEntry> before, int partsBefore, List<FileEntry> after, int partsAfter) {
        return SnapshotDiff.of(
                blobs, Snapped.of(blobs, "a", partsBefore, before), Snapped.of(blobs, "b", partsAfter, after), 100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void totalsAreThoseOfAComparisonOfAllWithAll(long seed) {
        Random random = new Random(seed);
        int files = seed % 4 == 0 ? 12_000 : 400; // the parts of many are divided by size
        Map<String, FileEntry> before = new LinkedHashMap<>();
        for (int i = 0; i < files; i++) {
            before.put("f" + i, file("f" + i, "d" + random.nextInt(20), random.nextInt(1_000)));
        }
        Map<String, FileEntry> after = new LinkedHashMap<>();
        before.forEach((id, entry) -> {
            switch (random.nextInt(8)) {
                case 0 -> {}
                case 1 -> after.put(id, file(id, "elsewhere", entry.bytes()));
                case 2 -> after.put(id, file(id, String.valueOf(entry.parent()), entry.bytes() + 5));
                default -> after.put(id, entry);
            }
        });
        for (int i = files; i < files + 50; i++) {
            after.put("f" + i, file("f" + i, "d1", 7));
        }

        SnapshotDiff diff =
                diff(List.copyOf(before.values()), 4, List.copyOf(after.values()), random.nextBoolean() ? 4 : 16);

        assertThat(count(diff, What.ADDED)).isEqualTo(50);
        assertThat(count(diff, What.REMOVED))
                .isEqualTo(before.keySet().stream()
                        .filter(id -> !after.containsKey(id))
                        .count());
        assertThat(count(diff, What.MOVED))
                .isEqualTo(after.values().stream()
                        .filter(entry -> before.containsKey(entry.id()))
                        .filter(entry -> !Objects.equals(
                                Objects.requireNonNull(before.get(entry.id())).parent(), entry.parent()))
                        .count());
        assertThat(diff.totals().values().stream().mapToLong(Amount::bytes).sum())
                .isEqualTo(bytes(after) - bytes(before));
        assertThat(diff.changes())
                .isEqualTo(
                        diff.totals().values().stream().mapToLong(Amount::items).sum());
        assertThat(diff.heaviest()).hasSizeLessThanOrEqualTo(100);
    }

    private static FileEntry file(String id, String parent, long size) {
        return Entries.file(id).named(id).in(parent).size(size).entry();
    }

    private static long count(SnapshotDiff diff, What what) {
        return diff.totals().getOrDefault(what, Amount.NONE).items();
    }

    private static long bytes(Map<String, FileEntry> entries) {
        return entries.values().stream().mapToLong(FileEntry::bytes).sum();
    }

    @Test
    void aFolderThatWasMovedWithAllThatIsInItIsOneChange() {
        List<FileEntry> before =
                new ArrayList<>(List.of(Entries.folder("d").in("here").entry()));
        List<FileEntry> after =
                new ArrayList<>(List.of(Entries.folder("d").in("there").entry()));
        for (int i = 0; i < 1_000; i++) {
            before.add(file("f" + i, "d", 10));
            after.add(file("f" + i, "d", 10));
        }

        SnapshotDiff diff = diff(before, 4, after, 4);

        assertThat(diff.heaviest())
                .extracting(Change::what, change -> change.entry().id())
                .containsExactly(tuple(What.MOVED, "d"));
    }

    @Test
    void aFolderThatCameOrWentWithAllThatIsInItIsOneChange() {
        List<FileEntry> tree = new ArrayList<>();
        tree.add(Entries.folder("top").in("root").entry());
        tree.add(Entries.folder("inner").in("top").entry());
        for (int i = 0; i < 50; i++) {
            tree.add(file("f" + i, i % 2 == 0 ? "top" : "inner", 10));
        }
        FileEntry stays = file("stays", "root", 3);
        List<FileEntry> with = new ArrayList<>(tree);
        with.add(stays);

        SnapshotDiff came = diff(List.of(stays), 1, with, 4);
        SnapshotDiff went = diff(with, 4, List.of(stays), 1);

        assertThat(came.heaviest()).hasSize(1).first().satisfies(change -> {
            assertThat(change.entry().id()).isEqualTo("top");
            assertThat(change.items()).isEqualTo(52);
            assertThat(change.bytes()).isEqualTo(500);
        });
        assertThat(went.heaviest()).hasSize(1).first().satisfies(change -> {
            assertThat(change.what()).isEqualTo(What.REMOVED);
            assertThat(change.items()).isEqualTo(52);
            assertThat(change.bytes()).isEqualTo(-500);
        });
    }

    @Test
    void aFolderWithMoreInItThanIsHeldInMemoryIsOneChangeAllTheSame() {
        FileEntry stays = file("stays", "root", 3);
        List<FileEntry> with = new ArrayList<>(List.of(stays));
        for (int i = 0; i < 45_000; i++) {
            with.add(file("f" + i, "late", 10));
        }
        with.add(Entries.folder("late").in("root").entry());
        List<FileEntry> without = List.of(stays);

        assertThat(diff(without, 1, with, 4).heaviest())
                .extracting(Change::what, Change::items, Change::bytes)
                .containsExactly(tuple(What.ADDED, 45_001L, 450_000L));
        assertThat(diff(with, 4, without, 4).heaviest())
                .extracting(Change::what, Change::items, Change::bytes)
                .containsExactly(tuple(What.REMOVED, 45_001L, -450_000L));
    }

    @Test
    void thatSomethingInAFolderHasChangedIsNoChangeOfTheFolder() {
        FileEntry folder = Entries.folder("d").in("root").entry();
        FileEntry later = folder.withTime("2026-05-05T05:05:05.000Z", folder.version() + 1);

        assertThat(diff(List.of(folder), 1, List.of(later), 1).changes()).isZero();
        assertThat(diff(
                                List.of(file("f", "d", 1)),
                                1,
                                List.of(file("f", "d", 1).withTime("2026-05-05T05:05:05.000Z", 9)),
                                1)
                        .totals())
                .containsOnlyKeys(What.EDITED);
    }

    @Test
    void aChecksumThatHasBecomeKnownIsNoChange() {
        FileEntry file = file("f", "d", 10);

        assertThat(diff(List.of(file), 1, List.of(file.withMd5("abc")), 1).changes())
                .isZero();
        assertThat(diff(List.of(file.withMd5("abc")), 1, List.of(file.withMd5("def")), 1)
                        .changes())
                .isEqualTo(1);
    }

    @Test
    void foldersInACircleEnd() {
        List<FileEntry> circle = List.of(
                Entries.folder("a").in("b").entry(), Entries.folder("b").in("a").entry(), file("f", "a", 5));

        SnapshotDiff diff = diff(List.of(), 1, circle, 1);

        assertThat(diff.totals().get(What.ADDED)).isEqualTo(new Amount(3, 1, 5));
        assertThat(diff.changes()).isEqualTo(3);
    }
}

package dev.drivemind.simulator.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.simulator.drive.ChangeBatch;
import dev.drivemind.simulator.drive.ChangeEntry;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.drive.Listing;
import dev.drivemind.simulator.drive.NewItem;
import dev.drivemind.simulator.drive.Query;
import dev.drivemind.simulator.drive.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SyntheticDriveTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    private final SyntheticDrive drive = new SyntheticDrive(SyntheticSpec.of(30_000, 7), CLOCK);

    private Map<String, DriveItem> all() {
        return all(drive);
    }

    private static Map<String, DriveItem> all(SyntheticDrive drive) {
        Map<String, DriveItem> items = new HashMap<>();
        long position = 0;
        while (position != Listing.END) {
            Listing page = new Listing(new Scope.User(), Query.EVERYTHING, position, 1000, true, 0);
            position = drive.list(
                    page, item -> assertThat(items.put(item.id(), item)).isNull());
        }
        return items;
    }

    @Test
    void twoDrivesOfOneSeedAreTheSameAndOfAnotherSeedAreNot() {
        assertThat(all(new SyntheticDrive(SyntheticSpec.of(30_000, 7), CLOCK))).isEqualTo(all());
        assertThat(Collections.disjoint(
                        all(new SyntheticDrive(SyntheticSpec.of(30_000, 8), CLOCK))
                                .keySet(),
                        all().keySet()))
                .isTrue();
    }

    @Test
    void everyDriveSizeCanBeListed() {
        for (int files = 0; files < 40; files++) {
            assertThat(all(new SyntheticDrive(SyntheticSpec.of(files, 1), CLOCK)))
                    .hasSize(files);
        }
    }

    @Test
    void itLooksLikeARealDrive() {
        Map<String, DriveItem> items = all();
        Map<Long, Integer> perInstant = new HashMap<>();
        Map<String, Integer> perMd5 = new HashMap<>();
        items.values().forEach(item -> perInstant.merge(item.createdMs(), 1, Integer::sum));
        items.values().stream()
                .filter(item -> item.md5() != null)
                .forEach(item -> perMd5.merge(String.valueOf(item.md5()), 1, Integer::sum));

        assertThat(items).hasSize(30_000);
        assertThat(items.values().stream().filter(DriveItem::isFolder)).hasSize(3000);
        assertThat(items.values().stream().filter(DriveItem::trashed)).hasSizeBetween(300, 3000);
        assertThat(items.values().stream().filter(item -> item.shortcut() != null))
                .hasSizeBetween(20, 200);
        assertThat(perInstant.values().stream().max(Integer::compare))
                .hasValueSatisfying(most -> assertThat(most).isGreaterThan(1000));
        assertThat(perMd5.values().stream().filter(count -> count > 1)).hasSizeGreaterThan(50);
    }

    @Test
    void everyParentIsAFolderAndEveryWayLeadsToTheRoot() {
        Map<String, DriveItem> items = all();
        for (DriveItem item : items.values()) {
            String parent = item.parent();
            boolean trashedAbove = false;
            for (int depth = 0; parent != null && !parent.equals(drive.rootId()); depth++) {
                DriveItem folder = Optional.ofNullable(items.get(parent)).orElseThrow();
                assertThat(folder.isFolder()).isTrue();
                assertThat(depth).isLessThan(50);
                trashedAbove |= folder.explicitlyTrashed();
                parent = folder.parent();
            }
            assertThat(item.trashed()).isEqualTo(item.explicitlyTrashed() || trashedAbove);
        }
    }

    @Test
    void idsCannotBeGuessed() {
        String id = drive.idOf(17);
        assertThat(drive.get(id, false)).isPresent();
        assertThat(drive.get(id.substring(0, 32) + (id.endsWith("A") ? "B" : "A"), false))
                .isEmpty();
        assertThat(drive.get("", false)).isEmpty();
        assertThat(drive.get("1ünïcodeünïcodeünïcodeünïcodeünïc", false)).isEmpty();
        assertThat(drive.get(drive.idOf(30_000), false)).isEmpty();
    }

    @Test
    void whatIsBelowATrashedFolderIsInTheBinToo() {
        DriveItem folder = drive.create(NewItem.folder("outer", drive.rootId()));
        DriveItem inner = drive.create(NewItem.folder("inner", folder.id()));
        DriveItem file = drive.create(NewItem.file("file", inner.id(), 5));
        long start = drive.startOfChanges(Optional.empty());

        drive.trash(folder.id());

        DriveItem now = drive.get(file.id(), true).orElseThrow();
        assertThat(now.trashed()).isTrue();
        assertThat(now.explicitlyTrashed()).isFalse();
        assertThat(now.version()).isGreaterThan(file.version());
        assertThat(changed(start)).containsExactlyInAnyOrder(folder.id(), inner.id(), file.id());
        drive.untrash(folder.id());
        assertThat(drive.get(file.id(), true).orElseThrow().trashed()).isFalse();
    }

    @Test
    void aDriveMayTellOfATrashedFolderAlone() {
        SyntheticDrive quiet = new SyntheticDrive(SyntheticSpec.of(5000, 7).tellingDescendants(false), CLOCK);
        DriveItem folder = firstFolder(quiet);
        long start = quiet.startOfChanges(Optional.empty());

        quiet.trash(folder.id());

        ChangeBatch batch = quiet.changes(Optional.empty(), start, 1000, false);
        assertThat(batch.entries()).extracting(ChangeEntry::fileId).containsExactly(folder.id());
        assertThat(all(quiet).values().stream().filter(DriveItem::trashed).count())
                .isGreaterThan(all(new SyntheticDrive(SyntheticSpec.of(5000, 7), CLOCK)).values().stream()
                                .filter(DriveItem::trashed)
                                .count()
                        + 1);
    }

    private static DriveItem firstFolder(SyntheticDrive drive) {
        List<DriveItem> folders = new ArrayList<>();
        drive.forEachLive(item -> {
            if (item.isFolder() && drive.rootId().equals(item.parent())) {
                folders.add(item);
            }
        });
        return folders.get(0);
    }

    @Test
    void aDeletedFolderTakesAllBelowItAlong() {
        DriveItem folder = firstFolder(drive);
        Map<String, DriveItem> before = all();
        long start = drive.startOfChanges(Optional.empty());

        drive.delete(folder.id());

        Map<String, DriveItem> after = all();
        Set<String> gone = new HashSet<>(before.keySet());
        gone.removeAll(after.keySet());
        assertThat(gone).hasSizeGreaterThan(10).contains(folder.id());
        assertThat(new HashSet<>(changed(start))).isEqualTo(gone);
        assertThat(after.values()).noneMatch(item -> gone.contains(String.valueOf(item.parent())));
        assertThatThrownBy(() -> drive.rename(folder.id(), "x")).isInstanceOf(DriveRefusal.class);
    }

    @Test
    void anItemChangedManyTimesIsToldOnceAsItIsNow() {
        long start = drive.startOfChanges(Optional.empty());
        String id = drive.idOf(40);
        for (int i = 0; i < 5; i++) {
            drive.rename(id, "name " + i);
        }

        ChangeBatch batch = drive.changes(Optional.empty(), start, 10, true);

        assertThat(batch.entries()).hasSize(1);
        assertThat(batch.entries().get(0).item().orElseThrow().name()).isEqualTo("name 4");
        assertThat(drive.changes(Optional.empty(), batch.next(), 10, true).entries())
                .isEmpty();
        assertThatThrownBy(() -> drive.changes(Optional.empty(), batch.next() + 1, 10, true))
                .isInstanceOf(DriveRefusal.class);
    }

    @Test
    void aMovedFolderIsFoundWhereItIsNow() {
        DriveItem to = drive.create(NewItem.folder("to", drive.rootId()));
        DriveItem moved = firstFolder(drive);

        drive.move(moved.id(), to.id());

        assertThat(children(to.id())).containsExactly(moved.id());
        assertThat(children(drive.rootId())).doesNotContain(moved.id());
        assertThatThrownBy(() -> drive.move(to.id(), moved.id())).isInstanceOf(DriveRefusal.class);
    }

    @Test
    void otherContentIsAnotherSizeChecksumAndBytes() throws Exception {
        String id = all().values().stream()
                .filter(item -> item.size() > 10 && item.size() < 10_000)
                .findFirst()
                .orElseThrow()
                .id();
        DriveItem before = drive.get(id, true).orElseThrow();
        byte[] bytes = drive.content(id, 0).readAllBytes();

        DriveItem after = drive.rewrite(id);

        assertThat(bytes).hasSize((int) before.size());
        assertThat(after.md5()).isNotEqualTo(before.md5());
        assertThat(drive.content(id, 0).readAllBytes()).hasSize((int) after.size());
        assertThat(drive.content(id, after.size() - 3).readAllBytes()).hasSize(3);
    }

    private List<String> children(String folder) {
        List<String> ids = new ArrayList<>();
        drive.list(
                new Listing(new Scope.User(), new Query.InParents(folder), 0, 100_000, false, 0),
                item -> ids.add(item.id()));
        return ids;
    }

    private List<String> changed(long start) {
        return drive.changes(Optional.empty(), start, 100_000, false).entries().stream()
                .map(ChangeEntry::fileId)
                .toList();
    }
}

package dev.drivemind.simulator.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.simulator.drive.ChangeEntry;
import dev.drivemind.simulator.drive.DriveItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with several names: each name is an item with a size, and the bytes are one name's. */
final class HardLinksTest {
    private static final long SIZE = 1000;

    private final Path temp;
    private final Path folder;
    private FolderDrive drive;

    HardLinksTest(@TempDir Path temp) throws IOException {
        this.temp = temp;
        folder = Files.createDirectory(temp.resolve("folder"));
        Files.createDirectory(folder.resolve("docs"));
        Files.write(folder.resolve("alone"), new byte[1]);
        Files.write(folder.resolve("one"), new byte[(int) SIZE]);
        drive = open();
    }

    private FolderDrive open() throws IOException {
        return FolderDrive.open(folder, temp.resolve("catalogue.db"), Optional.empty(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        drive.close();
    }

    private Listed items() {
        return Listed.of(drive);
    }

    private static @Nullable String countedWith(DriveItem item) {
        return item.appProperties().get(DriveItem.HARD_LINK_TO);
    }

    private static long bytes(Listed listed) {
        return listed.items().values().stream()
                .filter(item -> countedWith(item) == null)
                .mapToLong(item -> Math.max(0, item.size()))
                .sum();
    }

    private void link(String name, String to) throws IOException {
        Files.createLink(folder.resolve(name), folder.resolve(to));
    }

    @Test
    void eachNameIsAnItemWithItsSizeAndTheFirstHasTheBytes() throws IOException {
        DriveItem before = items().get("one");
        link("docs/two", "one");
        link("three", "one");
        drive.refresh();

        Listed items = items();
        assertThat(items.get("one")).isEqualTo(before);
        for (String name : List.of("two", "three")) {
            assertThat(items.get(name).size()).isEqualTo(SIZE);
            assertThat(countedWith(items.get(name))).isEqualTo(before.id());
        }
        assertThat(bytes(items)).isEqualTo(SIZE + 1);
        assertThat(drive.usedBytes()).isEqualTo(SIZE + 1);
    }

    @Test
    void aFirstWalkCountsThemOnceAsWell() throws IOException {
        link("docs/two", "one");
        drive.close();
        Files.delete(temp.resolve("catalogue.db"));
        drive = open();

        assertThat(bytes(items())).isEqualTo(SIZE + 1);
        assertThat(items().items().values())
                .filteredOn(item -> countedWith(item) != null)
                .hasSize(1);
    }

    @Test
    void whenTheNameWithTheBytesGoesAnotherGetsThemAndTheFeedTells() throws IOException {
        link("docs/two", "one");
        link("three", "one");
        drive.refresh();
        Listed before = items();
        long start = drive.startOfChanges(Optional.empty());
        Files.delete(folder.resolve("one"));
        drive.refresh();

        Listed after = items();
        assertThat(bytes(after)).isEqualTo(SIZE + 1);
        List<ChangeEntry> told =
                drive.changes(Optional.empty(), start, 100, false).entries();
        for (String name : List.of("two", "three")) {
            DriveItem item = after.get(name);
            assertThat(item.version()).isGreaterThan(before.get(name).version());
            assertThat(told).anySatisfy(entry -> assertThat(entry.item()).contains(item));
        }
    }

    @Test
    void aNameThatBecomesAFileOfItsOwnHasItsOwnBytes() throws IOException {
        link("docs/two", "one");
        drive.refresh();
        Files.write(folder.resolve("new"), new byte[10]);
        Files.delete(folder.resolve("docs/two"));
        Files.move(folder.resolve("new"), folder.resolve("docs/two"));
        drive.refresh();

        assertThat(countedWith(items().get("two"))).isNull();
        assertThat(bytes(items())).isEqualTo(SIZE + 10 + 1);
    }

    @Test
    void movingANameChangesNothingOfTheSum() throws IOException {
        link("docs/two", "one");
        drive.refresh();
        Files.move(folder.resolve("one"), folder.resolve("docs/moved"));
        drive.refresh();
        Listed items = items();

        assertThat(bytes(items)).isEqualTo(SIZE + 1);
        assertThat(countedWith(items.get("two"))).isEqualTo(items.get("moved").id());
    }

    @Test
    void aNameOutsideTheFolderDoesNotMatter() throws IOException {
        Files.createLink(temp.resolve("outside"), folder.resolve("one"));
        drive.refresh();

        assertThat(bytes(items())).isEqualTo(SIZE + 1);
        assertThat(countedWith(items().get("one"))).isNull();
    }

    @Test
    void aNewNameTellsNothingOfTheOthers() throws IOException {
        long start = drive.startOfChanges(Optional.empty());
        link("docs/two", "one");
        drive.refresh();

        assertThat(drive.changes(Optional.empty(), start, 100, false).entries())
                .flatExtracting(
                        entry -> entry.item().stream().map(DriveItem::name).toList())
                .contains("two")
                .doesNotContain("one");
    }
}

package dev.drivemind.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.Listing;
import dev.drivemind.simulator.drive.Query;
import dev.drivemind.simulator.drive.Scope;
import dev.drivemind.simulator.folder.FolderDrive;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A small folder served as a drive. */
abstract class SampleFolder {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    final Path temp;
    final Path folder;
    FolderDrive drive;

    SampleFolder(Path temp) throws IOException {
        this.temp = temp;
        folder = Files.createDirectory(temp.resolve("folder"));
        write(folder, "a.txt", "alpha");
        write(folder, "docs/b.txt", "beta");
        write(folder, "docs/deep/c.txt", "gamma");
        write(folder, "pics/plain", "not really");
        // By its bytes, since not every locale has a way to write this name.
        Path unicode = Path.of(URI.create(folder.toUri() + "pics/%E5%86%99%E7%9C%9F.jpg"));
        Files.move(folder.resolve("pics/plain"), unicode);
        drive = open(temp, folder);
    }

    @AfterEach
    void close() {
        drive.close();
    }

    static FolderDrive open(Path temp, Path folder) throws IOException {
        return FolderDrive.open(folder, temp.resolve("catalogue.db"), Optional.empty(), CLOCK);
    }

    static Path write(Path folder, String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** All items by their paths. */
    Map<String, DriveItem> tree() {
        Map<String, DriveItem> byId = new HashMap<>();
        long position = 0;
        while (position != Listing.END) {
            Listing page = new Listing(new Scope.User(), Query.EVERYTHING, position, 3, true, 0);
            position = drive.list(
                    page, item -> assertThat(byId.put(item.id(), item)).isNull());
        }
        Map<String, DriveItem> byPath = new HashMap<>();
        byId.values().forEach(item -> byPath.put(path(item, byId), item));
        return byPath;
    }

    static String path(DriveItem item, Map<String, DriveItem> byId) {
        DriveItem parent = byId.get(String.valueOf(item.parent()));
        return parent == null ? item.name() : path(parent, byId) + "/" + item.name();
    }

    DriveItem at(String path) {
        return in(tree(), path);
    }

    static DriveItem in(Map<String, DriveItem> tree, String path) {
        return Optional.ofNullable(tree.get(path)).orElseThrow(() -> new AssertionError("No " + path));
    }

    static void assertSame(DriveItem before, DriveItem after) {
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.createdMs()).isEqualTo(before.createdMs());
    }
}

package dev.drivemind.simulator.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that may not be read: their metadata may. */
final class UnreadableFilesTest {
    private final Path temp;
    private final Path folder;

    UnreadableFilesTest(@TempDir Path temp) throws IOException {
        this.temp = temp;
        folder = Files.createDirectory(temp.resolve("folder"));
        Files.writeString(folder.resolve("open"), "alpha");
        Files.writeString(folder.resolve("closed"), "beta");
        mode("closed", "---------");
    }

    private void mode(String name, String mode) throws IOException {
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(mode));
    }

    private FolderDrive open(Access access) throws IOException {
        return FolderDrive.open(folder, temp.resolve("catalogue.db"), Optional.empty(), Clock.systemUTC(), access);
    }

    /** The superuser, as whom tests may run, reads everything. */
    private static Access ofAnyoneElse() {
        return (path, file) -> (file.mode() & 0444) != 0;
    }

    @Test
    void aFileThatMayNotBeReadIsAnItemWithoutDownload() throws IOException {
        try (FolderDrive drive = open(ofAnyoneElse())) {
            assertThat(Listed.of(drive).get("closed").canDownload()).isFalse();
            assertThat(Listed.of(drive).get("closed").size()).isEqualTo(4);
            assertThat(Listed.of(drive).get("open").canDownload()).isTrue();
        }
    }

    @Test
    void aChangeOfItsModeIsTold() throws IOException {
        try (FolderDrive drive = open(ofAnyoneElse())) {
            long start = drive.startOfChanges(Optional.empty());
            mode("closed", "r--------");
            mode("open", "--x--x--x");
            drive.refresh();

            assertThat(Listed.of(drive).get("closed").canDownload()).isTrue();
            assertThat(Listed.of(drive).get("open").canDownload()).isFalse();
            assertThat(drive.changes(Optional.empty(), start, 10, false).entries())
                    .extracting(entry -> entry.item().orElseThrow().name())
                    .containsExactlyInAnyOrder("closed", "open");
        }
    }

    @Test
    void theFileSystemIsAskedWhatThisProcessMayRead() throws IOException {
        Path closed = folder.resolve("closed");
        Access own = Access.ofThisProcess();

        assertThat(own.reads(closed, DiskReader.look(closed))).isEqualTo(Files.isReadable(closed));
        assertThat(own.reads(folder.resolve("open"), DiskReader.look(folder.resolve("open"))))
                .isTrue();
    }

    @Test
    void onlyFilesAreAskedAbout() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("below"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("closed"));
        List<String> asked = new ArrayList<>();
        try (FolderDrive drive =
                open((path, file) -> asked.add(path.getFileName().toString()))) {
            assertThat(drive.get(Listed.of(drive).get("open").id(), false)).isPresent();
        }

        assertThat(asked).containsExactlyInAnyOrder("open", "closed");
    }
}

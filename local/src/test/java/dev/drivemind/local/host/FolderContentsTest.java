package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.Listing;
import dev.drivemind.simulator.drive.Query;
import dev.drivemind.simulator.drive.Scope;
import dev.drivemind.simulator.folder.FolderDrive;
import dev.drivemind.source.Checksum;
import dev.drivemind.source.Deadline;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Contents of a real folder, read within the process. */
@Timeout(60)
class FolderContentsTest {
    private static final String MD5_OF_ALPHA = "2c1743a391305fbf367df8e4f069f9f9";

    private final Path folder;
    private final FolderDrive drive;
    private final FolderContents contents;

    FolderContentsTest(@TempDir Path temp) throws IOException {
        folder = Files.createDirectory(temp.resolve("folder")).toRealPath();
        Files.writeString(folder.resolve("alpha"), "alpha");
        Files.writeString(folder.resolve("beta"), "beta!");
        sparse("large", 300L << 20, 0);
        sparse("like large", 1L << 20, 0);
        sparse("unlike", 1L << 20, 1);
        drive = FolderDrive.open(folder, temp.resolve("catalogue.db"), Optional.empty(), Clock.systemUTC());
        contents = new FolderContents(drive);
    }

    private void sparse(String name, long size, int first) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(size);
            file.write(first);
        }
    }

    @AfterEach
    void close() {
        drive.close();
    }

    /** Leaves so much of a second for waiting. */
    private static Deadline withMillis(int millis) {
        return Deadline.of(() -> Duration.ofMillis(1_000 + millis), duration -> {});
    }

    private String id(String name) {
        List<DriveItem> found = new ArrayList<>();
        long unused = drive.list(new Listing(new Scope.User(), Query.EVERYTHING, 0, 100, false, 0), found::add);
        return found.stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void manyChecksumsAreMadeAtOnceAndWhatIsGoneHasNone() throws IOException {
        String gone = id("beta");
        Files.delete(folder.resolve("beta"));

        Map<String, Checksum> made = contents.checksums(List.of(id("alpha"), gone, "nothing"), withMillis(30_000));

        assertThat(made)
                .containsOnly(
                        Map.entry(id("alpha"), new Checksum.Known(MD5_OF_ALPHA)),
                        Map.entry(gone, new Checksum.None()),
                        Map.entry("nothing", new Checksum.None()));
    }

    @Test
    void aFileThatTakesLongerThanACallIsReadOnAndComesToItsEnd() {
        List<Long> read = new ArrayList<>();
        Checksum made = new Checksum.Pending(0);
        while (made instanceof Checksum.Pending pending) {
            read.add(pending.bytesRead());
            made = contents.checksums(List.of(id("large")), withMillis(1)).get(id("large"));
        }

        assertThat(made).isInstanceOf(Checksum.Known.class);
        assertThat(read.stream().filter(bytes -> bytes > 0)).isSorted().hasSizeGreaterThan(2);
    }

    @Test
    void beginningsTellFilesApartWhateverFollows() {
        List<String> ids = List.of(id("large"), id("like large"), id("unlike"), "nothing");

        Map<String, String> parts = contents.firstParts(ids, withMillis(1));

        assertThat(parts).hasSize(3);
        assertThat(parts.get(id("large"))).isEqualTo(parts.get(id("like large")));
        assertThat(parts.get(id("unlike"))).isNotEqualTo(parts.get(id("large")));
    }
}

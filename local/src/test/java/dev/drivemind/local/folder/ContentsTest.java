package dev.drivemind.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.drivemind.source.Checksum;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.FileSource;
import dev.drivemind.testing.Entries;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsTest {
    private static final String MD5_OF_ALPHA = "2c1743a391305fbf367df8e4f069f9f9";

    private final Path folder;
    private final Opened opened;
    private final Opened.Told told;

    ContentsTest(@TempDir Path temp) throws IOException {
        folder = Files.createDirectory(temp.resolve("folder")).toRealPath();
        Files.createDirectory(folder.resolve("below"));
        Files.writeString(folder.resolve("below/alpha"), "alpha");
        Files.writeString(folder.resolve("beta"), "beta!");
        sparse("large", 300L << 20, 0);
        sparse("like large", 1L << 20, 0);
        sparse("unlike", 1L << 20, 1);
        opened = new Opened(folder, temp.resolve("data"));
        told = opened.walk(true);
    }

    private void sparse(String name, long size, int first) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(size);
            file.write(first);
        }
    }

    @AfterEach
    void close() {
        opened.close();
    }

    /** Leaves so much of a second for waiting. */
    private FileSource withMillis(int millis) {
        return opened.open(Deadline.of(() -> Duration.ofMillis(1_000 + millis), duration -> {}));
    }

    private String id(String name) {
        return told.named(name).id();
    }

    private FileEntry indexed(String id) {
        return told.entries().stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseGet(() -> Entries.file(id).entry());
    }

    private Map<String, Checksum> checksums(int millis, String... ids) {
        try (FileSource source = withMillis(millis)) {
            return source.checksums(Stream.of(ids).map(this::indexed).toList());
        }
    }

    @Test
    void manyChecksumsAreMadeAtOnceAndWhatIsGoneHasNone() throws IOException {
        Files.delete(folder.resolve("beta"));

        assertThat(checksums(30_000, id("alpha"), id("beta"), "nothing"))
                .containsOnly(
                        Map.entry(id("alpha"), new Checksum.Known(MD5_OF_ALPHA)),
                        Map.entry(id("beta"), new Checksum.None()),
                        Map.entry("nothing", new Checksum.None()));
    }

    @Test
    void aFileThatTakesLongerThanACallIsReadOnAndComesToItsEnd() {
        List<Long> read = new ArrayList<>();
        Checksum made = new Checksum.Pending(0);
        while (made instanceof Checksum.Pending pending) {
            read.add(pending.bytesRead());
            made = checksums(1, id("large")).get(id("large"));
        }

        assertThat(made).isInstanceOf(Checksum.Known.class);
        assertThat(read.stream().filter(bytes -> bytes > 0)).isSorted().hasSizeGreaterThan(2);
    }

    @Test
    void whatHasGrownSinceTheWalkHasNone() throws IOException {
        Files.writeString(folder.resolve("below/alpha"), "alpha and more");

        assertThat(checksums(30_000, id("alpha"))).containsValue(new Checksum.None());
    }

    @Test
    void whatWasModifiedSinceTheWalkHasNoneThoughItIsAsLong() throws IOException {
        Files.writeString(folder.resolve("below/alpha"), "ALPHA");
        Files.setLastModifiedTime(folder.resolve("below/alpha"), FileTime.fromMillis(1_000));

        assertThat(checksums(30_000, id("alpha"))).containsValue(new Checksum.None());
    }

    @Test
    void aLinkInThePlaceOfAFolderLeadsNowhere(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("alpha"), "alpha");
        Files.delete(folder.resolve("below/alpha"));
        Files.delete(folder.resolve("below"));
        Files.createSymbolicLink(folder.resolve("below"), outside);

        assertThat(checksums(30_000, id("alpha"))).containsValue(new Checksum.None());
    }

    @Test
    void aPipeInThePlaceOfAFileIsNotWaitedFor() throws Exception {
        Files.delete(folder.resolve("beta"));
        assumeThat(new ProcessBuilder("mkfifo", folder.resolve("beta").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            assertThat(checksums(20_000, id("beta"))).containsValue(new Checksum.None());
            try (FileSource source = withMillis(1)) {
                assertThat(source.firstParts(List.of(id("beta")))).isEmpty();
            }
        });
    }

    @Test
    void beginningsTellFilesApartWhateverFollows() {
        try (FileSource source = withMillis(1)) {
            Map<String, String> parts =
                    source.firstParts(List.of(id("large"), id("like large"), id("unlike"), "nothing"));

            assertThat(parts).hasSize(3);
            assertThat(parts.get(id("large"))).isEqualTo(parts.get(id("like large")));
            assertThat(parts.get(id("unlike"))).isNotEqualTo(parts.get(id("large")));
        }
    }
}

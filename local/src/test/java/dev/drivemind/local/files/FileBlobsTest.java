package dev.drivemind.local.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.Blobs;
import dev.drivemind.store.BlobsContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobsTest extends BlobsContract {
    @TempDir
    Path directory;

    private FileBlobs blobs;

    @BeforeEach
    void open() {
        blobs = FileBlobs.open(directory);
    }

    @Override
    protected Blobs blobs() {
        return blobs;
    }

    @Test
    void objectsOutliveTheProcess() throws IOException {
        put("a/b", "kept");
        open();

        try (InputStream in = blobs.get("a/b").orElseThrow()) {
            assertThat(in.readAllBytes()).asString().isEqualTo("kept");
        }
    }

    @Test
    void aFlippedBitIsNoticed() throws IOException {
        put("a", "some content");
        Path file = onlyFile();
        byte[] bytes = Files.readAllBytes(file);
        bytes[3] ^= 4;
        Files.write(file, bytes);

        try (InputStream in = blobs.get("a").orElseThrow()) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("damaged");
        }
    }

    @Test
    void aLostEndIsNoticed() throws IOException {
        put("a", "some content");
        Path file = onlyFile();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 9));

        try (InputStream in = blobs.get("a").orElseThrow()) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void skippedBytesAreCheckedToo() throws IOException {
        put("a", "some content");

        try (InputStream in = blobs.get("a").orElseThrow()) {
            assertThat(in.skip(5)).isEqualTo(5);
            assertThat(in.readAllBytes()).asString().isEqualTo("content");
        }
    }

    @Test
    void whatAnEndedProcessLeftUnfinishedIsClearedAway() throws IOException {
        Files.writeString(directory.resolve("arriving").resolve("left"), "half of some");

        open();

        assertThat(directory.resolve("arriving")).isEmptyDirectory();
    }

    @Test
    void nothingIsEverWrittenOutsideTheFolder() throws IOException {
        for (String name : List.of("a", "a/b/c", "..a", "...", "a..", "-", "_", ".hidden/x")) {
            put(name, name);
            assertThat(blobs.list(name, java.util.Optional.empty(), 1)).containsExactly(name);
        }
        try (Stream<Path> files = Files.walk(directory.resolve("objects"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(8);
        }
    }

    private void put(String name, String content) {
        blobs.putIfAbsent(name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("objects"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }
}

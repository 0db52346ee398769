package dev.drivemind.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drivemind.source.Content;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentTest {
    private final Path folder;
    private final Opened opened;
    private final String alpha;

    FileContentTest(@TempDir Path temp) throws IOException {
        folder = Files.createDirectory(temp.resolve("folder")).toRealPath();
        Files.createDirectories(folder.resolve("below/deep"));
        Files.writeString(folder.resolve("below/deep/alpha"), "0123456789");
        opened = new Opened(folder, temp.resolve("data"));
        alpha = opened.walk(true).named("alpha").id();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private String read(long from) throws IOException {
        try (FileSource source = opened.open();
                Content content = source.open(alpha, from)) {
            return new String(content.bytes().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Kind failure() {
        return catchThrowableOfType(SourceException.class, () -> read(0)).kind();
    }

    @Test
    void aFileIsReadFromAnyByteOn() throws IOException {
        assertThat(read(0)).isEqualTo("0123456789");
        assertThat(read(7)).isEqualTo("789");
        assertThat(read(10)).isEmpty();
    }

    @Test
    void aFileThatHasChangedSinceTheScanIsNotRead() throws IOException {
        Files.writeString(folder.resolve("below/deep/alpha"), "0123456789 and more");

        assertThat(failure()).isEqualTo(Kind.CHANGED);
    }

    @Test
    void aFileThatChangesWhileItIsReadIsNotGood() throws IOException {
        try (FileSource source = opened.open();
                Content content = source.open(alpha, 0)) {
            byte[] unused = content.bytes().readNBytes(3);
            Files.writeString(folder.resolve("below/deep/alpha"), "abcdefghij");
            FileTime unusedTime = Files.getLastModifiedTime(
                    Files.setLastModifiedTime(folder.resolve("below/deep/alpha"), FileTime.fromMillis(1_000)));

            assertThat(catchThrowableOfType(
                                    SourceException.class, () -> content.bytes().readAllBytes())
                            .kind())
                    .isEqualTo(Kind.CHANGED);
        }
    }

    @Test
    void aLinkInThePlaceOfAFolderOnTheWayIsNotFollowedThoughItLeadsInside() throws IOException {
        Files.move(folder.resolve("below"), folder.resolve("moved"));
        Files.createSymbolicLink(folder.resolve("below"), folder.resolve("moved"));

        assertThat(catchThrowableOfType(
                        IOException.class, () -> FileBelow.open(folder, folder.resolve("below/deep/alpha"))))
                .isNotNull();
        try (var channel = FileBelow.open(folder, folder.resolve("moved/deep/alpha"))) {
            assertThat(channel.size()).isEqualTo(10);
        }
    }

    @Test
    void aLinkInThePlaceOfAFileIsNotFollowed(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("secret"), "9876543210");
        Files.delete(folder.resolve("below/deep/alpha"));
        Files.createSymbolicLink(folder.resolve("below/deep/alpha"), outside.resolve("secret"));

        assertThat(failure()).isIn(Kind.CHANGED, Kind.FORBIDDEN);
    }

    @Test
    void aFileThatIsGoneSaysSo() throws IOException {
        Files.delete(folder.resolve("below/deep/alpha"));

        assertThat(failure()).isEqualTo(Kind.FORBIDDEN);
    }
}

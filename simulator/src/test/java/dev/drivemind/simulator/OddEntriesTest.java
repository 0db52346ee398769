package dev.drivemind.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drivemind.simulator.drive.DriveItem;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real folders hold besides plain files. */
final class OddEntriesTest extends SampleFolder {
    OddEntriesTest(@TempDir Path temp) throws IOException {
        super(temp);
    }

    @Test
    void aFileReplacedByAnEditorIsStillTheSameFile() throws IOException {
        DriveItem before = at("a.txt");
        Path saved = write(folder, "a.txt.new", "alpha, saved");
        Files.move(saved, folder.resolve("a.txt"), StandardCopyOption.REPLACE_EXISTING);
        drive.refresh();

        assertSame(before, at("a.txt"));
        assertThat(at("a.txt").size()).isEqualTo(12);
    }

    @Test
    void whatIsInAFolderThatCannotBeReadIsKept() throws IOException {
        DriveItem before = at("docs/b.txt");
        Path docs = folder.resolve("docs");
        Files.setPosixFilePermissions(docs, PosixFilePermissions.fromString("---------"));
        try {
            // The superuser reads everything.
            assumeThat(Files.isReadable(docs)).isFalse();
            drive.refresh();

            assertThat(at("docs").canListChildren()).isFalse();
            assertThat(at("docs/b.txt").id()).isEqualTo(before.id());
        } finally {
            Files.setPosixFilePermissions(docs, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        drive.refresh();
        assertThat(at("docs").canListChildren()).isTrue();
    }

    @Test
    void whatLiesTooDeepToBeReachedIsKept() throws IOException {
        String deep = ("n".repeat(200) + "/").repeat((3800 - folder.toString().length()) / 201);
        write(folder, "t/" + deep + "f".repeat(200), "deep");
        long start = drive.startOfChanges(Optional.empty());
        DriveItem before = byName("f".repeat(200));
        Path renamed = Files.move(folder.resolve("t"), folder.resolve("t".repeat(250)));
        try {
            drive.startOfChanges(Optional.empty());
            DriveItem after = byName("f".repeat(200));

            assertSame(before, after);
            String parent = String.valueOf(after.parent());
            assertThat(drive.get(parent, false).orElseThrow().canListChildren()).isFalse();
            assertThat(drive.changes(Optional.empty(), start, 100, false).entries())
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.item()).isPresent());
        } finally {
            Files.move(renamed, folder.resolve("t"));
        }
    }

    private DriveItem byName(String name) {
        return tree().values().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void linksAreShortcutsAndLoopsEnd() throws IOException {
        Files.createSymbolicLink(folder.resolve("to-deep"), Path.of("docs/deep"));
        Files.createSymbolicLink(folder.resolve("docs/loop"), folder);
        Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(folder.resolve("outside"), temp);
        Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("nothing"));
        drive.refresh();

        assertThat(at("to-deep").shortcut())
                .isEqualTo(new DriveItem.Shortcut(at("docs/deep").id(), DriveItem.FOLDER));
        assertThat(at("docs/loop").shortcut()).isEqualTo(new DriveItem.Shortcut(drive.rootId(), DriveItem.FOLDER));
        for (String link : List.of("self", "outside", "nowhere")) {
            DriveItem.Shortcut shortcut =
                    Optional.ofNullable(at(link).shortcut()).orElseThrow();
            assertThat(drive.get(shortcut.targetId(), false)).isEmpty();
        }
        assertThat(at("to-deep").size()).isEqualTo(-1);
    }

    @Test
    void namesThatAreNoTextAreToldApartAndLast() throws IOException {
        for (String name : List.of("bad%FFname.txt", "bad%FEname.txt", "%C3%A4%C3%5C%80")) {
            Files.writeString(Path.of(URI.create(folder.toUri() + name)), "bytes of " + name);
        }
        drive.refresh();
        DriveItem before = at("bad\\xffname.txt");
        drive.close();
        drive = open(temp, folder);

        assertSame(before, at("bad\\xffname.txt"));
        assertThat(at("bad\\xfename.txt").id()).isNotEqualTo(before.id());
        assertThat(at("ä\\xc3\\x5c\\x80").appProperties()).containsEntry(DriveItem.NAME_ESCAPED, "true");
        assertThat(before.appProperties()).containsEntry(DriveItem.NAME_ESCAPED, "true");
        assertThat(at("a.txt").appProperties()).doesNotContainKey(DriveItem.NAME_ESCAPED);
        assertThat(drive.content(before.id(), 0).readAllBytes())
                .isEqualTo("bytes of bad%FFname.txt".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void pipesAndSocketsAreItemsWithoutContent() throws IOException, InterruptedException {
        run("mkfifo", folder.resolve("docs/pipe").toString());
        Path socket = folder.resolve("a.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            drive.refresh();
        }

        assertThat(at("docs/pipe").mimeType()).isEqualTo("inode/fifo");
        assertThat(at("a.sock").mimeType()).isEqualTo("inode/socket");
        for (String path : List.of("docs/pipe", "a.sock")) {
            assertThat(at(path).size()).isEqualTo(-1);
            assertThat(at(path).canDownload()).isFalse();
            assertThat(drive.contentLength(at(path).id())).isEmpty();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    @Test
    void timesAreAsTheFileSystemKeepsThem() throws IOException, InterruptedException {
        Path file = folder.resolve("a.txt");
        for (String time :
                List.of("2400-02-29T12:00:00.123Z", "1905-03-04T05:06:07.891Z", "1969-12-31T23:59:59.999Z")) {
            run("touch", "-m", "-d", time, file.toString()); // Java itself cannot set times after 2262
            drive.refresh();

            assertThat(Instant.ofEpochMilli(at("a.txt").modifiedMs())).isEqualTo(Instant.parse(time));
        }
    }
}

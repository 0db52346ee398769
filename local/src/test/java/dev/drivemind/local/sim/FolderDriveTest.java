package dev.drivemind.local.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.sim.drive.ChangeBatch;
import dev.drivemind.local.sim.drive.ChangeEntry;
import dev.drivemind.local.sim.drive.DriveItem;
import dev.drivemind.local.sim.drive.DriveRefusal;
import dev.drivemind.local.sim.drive.Listing;
import dev.drivemind.local.sim.drive.Query;
import dev.drivemind.local.sim.drive.Scope;
import dev.drivemind.local.sim.folder.FolderDrive;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderDriveTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    private final Path temp;
    private final Path folder;
    private FolderDrive drive;

    FolderDriveTest(@TempDir Path temp) throws IOException {
        this.temp = temp;
        folder = Files.createDirectory(temp.resolve("folder"));
        write(folder, "a.txt", "alpha");
        write(folder, "docs/b.txt", "beta");
        write(folder, "docs/deep/c.txt", "gamma");
        write(folder, "pics/写真.jpg", "not really");
        drive = open(temp, folder);
    }

    @AfterEach
    void close() {
        drive.close();
    }

    private static FolderDrive open(Path temp, Path folder) throws IOException {
        return FolderDrive.open(folder, temp.resolve("catalogue.db"), Duration.ZERO, CLOCK);
    }

    private static Path write(Path folder, String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** All items by their paths. */
    private Map<String, DriveItem> tree() {
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

    private static String path(DriveItem item, Map<String, DriveItem> byId) {
        DriveItem parent = byId.get(String.valueOf(item.parent()));
        return parent == null ? item.name() : path(parent, byId) + "/" + item.name();
    }

    private DriveItem at(String path) {
        return in(tree(), path);
    }

    private static DriveItem in(Map<String, DriveItem> tree, String path) {
        return Optional.ofNullable(tree.get(path)).orElseThrow(() -> new AssertionError("No " + path));
    }

    @Test
    void everyFileAndFolderIsListedWithItsContentsChecksum() {
        assertThat(tree().keySet())
                .containsExactlyInAnyOrder(
                        "a.txt", "docs", "docs/b.txt", "docs/deep", "docs/deep/c.txt", "pics", "pics/写真.jpg");
        assertThat(at("a.txt").md5()).isEqualTo("2c1743a391305fbf367df8e4f069f9f9");
        assertThat(at("a.txt").size()).isEqualTo(5);
        assertThat(at("a.txt").mimeType()).isEqualTo("text/plain");
        assertThat(at("a.txt").parent()).isEqualTo(drive.rootId());
        assertThat(at("docs").mimeType()).isEqualTo(DriveItem.FOLDER);
        assertThat(at("docs").md5()).isNull();
    }

    @Test
    void idsAndCreationTimesOutliveRestartsEditsRenamesAndMoves() throws IOException {
        Map<String, DriveItem> before = tree();
        drive.close();
        write(folder, "a.txt", "alpha, edited and longer");
        Files.setLastModifiedTime(folder.resolve("a.txt"), FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));
        Files.move(folder.resolve("docs"), folder.resolve("papers"));
        Files.move(folder.resolve("papers/b.txt"), folder.resolve("pics/renamed.txt"));
        drive = open(temp, folder);

        Map<String, DriveItem> after = tree();

        assertThat(after.keySet())
                .containsExactlyInAnyOrder(
                        "a.txt",
                        "papers",
                        "papers/deep",
                        "papers/deep/c.txt",
                        "pics",
                        "pics/写真.jpg",
                        "pics/renamed.txt");
        assertSame(in(before, "a.txt"), in(after, "a.txt"));
        assertSame(in(before, "docs"), in(after, "papers"));
        assertSame(in(before, "docs/deep/c.txt"), in(after, "papers/deep/c.txt"));
        assertSame(in(before, "docs/b.txt"), in(after, "pics/renamed.txt"));
        assertThat(in(after, "a.txt").md5()).isNotEqualTo(in(before, "a.txt").md5());
        assertThat(in(after, "a.txt").version())
                .isGreaterThan(in(before, "a.txt").version());
        assertThat(in(after, "papers/deep/c.txt").version())
                .isEqualTo(in(before, "docs/deep/c.txt").version());
    }

    private static void assertSame(DriveItem before, DriveItem after) {
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.createdMs()).isEqualTo(before.createdMs());
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
    void foldersThatChangedNamesWithEachOtherKeepTheirIds() throws IOException {
        DriveItem docs = at("docs");
        DriveItem pics = at("pics");
        Files.move(folder.resolve("docs"), folder.resolve("x"));
        Files.move(folder.resolve("pics"), folder.resolve("docs"));
        Files.move(folder.resolve("x"), folder.resolve("pics"));
        drive.refresh();

        assertSame(pics, at("docs"));
        assertSame(docs, at("pics"));
        assertThat(tree()).containsKeys("pics/deep/c.txt", "docs/写真.jpg");
    }

    @Test
    void theChangeLogTellsWhatHappened() throws IOException {
        long start = drive.startOfChanges(Optional.empty());
        String gone = at("docs/deep").id();
        String goneToo = at("docs/deep/c.txt").id();
        String edited = at("a.txt").id();
        Files.delete(folder.resolve("docs/deep/c.txt"));
        Files.delete(folder.resolve("docs/deep"));
        write(folder, "a.txt", "longer than before");
        write(folder, "new.txt", "new");

        ChangeBatch batch = drive.changes(Optional.empty(), start, 100, true);

        Map<String, Optional<DriveItem>> changes = new HashMap<>();
        for (ChangeEntry entry : batch.entries()) {
            changes.put(entry.fileId(), entry.item());
        }
        assertThat(changes.get(gone)).isEmpty();
        assertThat(changes.get(goneToo)).isEmpty();
        assertThat(changes.get(edited)).get().extracting(DriveItem::size).isEqualTo(18L);
        assertThat(changes).containsKey(at("new.txt").id());
        assertThat(batch.more()).isFalse();
        assertThat(drive.changes(Optional.empty(), batch.next(), 100, true).entries())
                .isEmpty();
    }

    @Test
    void nothingChangedMeansNothingTold() {
        long start = drive.startOfChanges(Optional.empty());
        drive.refresh();

        assertThat(drive.startOfChanges(Optional.empty())).isEqualTo(start);
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
        drive.refresh();
        DriveItem before = byName("f".repeat(200));
        Path renamed = Files.move(folder.resolve("t"), folder.resolve("t".repeat(250)));
        try {
            drive.startOfChanges(Optional.empty());
            DriveItem after = byName("f".repeat(200));

            assertSame(before, after);
            String parent = String.valueOf(after.parent());
            assertThat(drive.get(parent, false).orElseThrow().canListChildren()).isFalse();
            assertThat(drive.changes(Optional.empty(), 1, 100, false).entries())
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
    void aNameThatIsNoTextHasALossyNameAndALastingId() throws IOException {
        String address = folder.toUri() + "bad%FFname.txt";
        Files.writeString(Path.of(URI.create(address)), "bytes");
        drive.refresh();
        DriveItem before = at("bad\ufffdname.txt");
        drive.close();
        drive = open(temp, folder);

        assertSame(before, at("bad\ufffdname.txt"));
        assertThat(drive.content(before.id(), 0).readAllBytes()).isEqualTo("bytes".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void pipesAreSkipped() throws IOException, InterruptedException {
        new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor();
        drive.refresh();

        assertThat(tree()).doesNotContainKey("pipe");
    }

    @Test
    void hardLinksAreFilesOfTheirOwn() throws IOException {
        DriveItem before = at("a.txt");
        Files.createLink(folder.resolve("docs/same.txt"), folder.resolve("a.txt"));
        drive.refresh();

        assertSame(before, at("a.txt"));
        assertThat(at("docs/same.txt").id()).isNotEqualTo(before.id());
    }

    @Test
    void theFolderIsNeverChanged() {
        assertThatThrownBy(() -> drive.delete(at("a.txt").id())).isInstanceOf(DriveRefusal.class);
        assertThat(folder.resolve("a.txt")).exists();
    }

    @Test
    void aCatalogueIsForOneFolder() {
        drive.close();
        assertThatThrownBy(() -> FolderDrive.open(temp, temp.resolve("catalogue.db"), Duration.ZERO, CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another folder");
    }

    @Test
    void overTheWireItIsADrive() throws IOException {
        try (DriveSimulator simulator = DriveSimulator.start(drive, SimOptions.with(CLOCK))) {
            Wire wire = new Wire(simulator);
            String id = at("docs/b.txt").id();

            HttpResponse<String> part = wire.send(
                    wire.path("files/" + id, "alt", "media"), request -> request.header("Range", "bytes=1-2"));
            JsonObject children =
                    wire.json("files", "q", "'root' in parents", "orderBy", "name", "fields", "files(name)");
            HttpResponse<String> refused = wire.send(wire.path("files/" + id), request -> request.DELETE());

            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("et");
            assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 1-2/4");
            assertThat(children.getAsJsonArray("files"))
                    .extracting(JsonElement::toString)
                    .containsExactly("{\"name\":\"a.txt\"}", "{\"name\":\"docs\"}", "{\"name\":\"pics\"}");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(wire.send(wire.path("files/" + id, "alt", "media"), r -> r.header("Range", "bytes=9-"))
                            .statusCode())
                    .isEqualTo(416);
        }
    }

    @Test
    void withoutChecksumsNoFileIsRead() throws IOException {
        try (DriveSimulator simulator =
                DriveSimulator.start(drive, SimOptions.with(CLOCK).md5(false))) {
            assertThat(new Wire(simulator).get("files", "fields", "*").body()).doesNotContain("md5Checksum");
        }
    }
}

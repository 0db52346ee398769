package dev.drivemind.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.simulator.drive.ChangeBatch;
import dev.drivemind.simulator.drive.ChangeEntry;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.folder.FolderDrive;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderDriveTest extends SampleFolder {
    FolderDriveTest(@TempDir Path temp) throws IOException {
        super(temp);
    }

    @Test
    void everyFileAndFolderIsListed() {
        assertThat(tree().keySet())
                .containsExactlyInAnyOrder(
                        "a.txt", "docs", "docs/b.txt", "docs/deep", "docs/deep/c.txt", "pics", "pics/写真.jpg");
        assertThat(md5("a.txt")).isEqualTo("2c1743a391305fbf367df8e4f069f9f9");
        assertThat(at("a.txt").size()).isEqualTo(5);
        assertThat(at("a.txt").mimeType()).isEqualTo("text/plain");
        assertThat(at("a.txt").parent()).isEqualTo(drive.rootId());
        assertThat(at("docs").mimeType()).isEqualTo(DriveItem.FOLDER);
        assertThat(at("docs").md5()).isNull();
    }

    private @Nullable String md5(String path) {
        return drive.complete(at(path).id()).join().orElseThrow().md5();
    }

    @Test
    void idsAndCreationTimesOutliveRestartsEditsRenamesAndMoves() throws IOException {
        String md5 = md5("a.txt");
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
        assertThat(md5("a.txt")).isNotEqualTo(md5);
        assertThat(in(after, "a.txt").version())
                .isGreaterThan(in(before, "a.txt").version());
        assertThat(in(after, "papers/deep/c.txt").version())
                .isEqualTo(in(before, "docs/deep/c.txt").version());
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
    void aFeedThatBeganWithAnotherCatalogueIsRefused() throws IOException {
        long start = drive.startOfChanges(Optional.empty());
        drive.close();
        Files.delete(temp.resolve("catalogue.db"));
        drive = open(temp, folder);

        assertThatThrownBy(() -> drive.changes(Optional.empty(), start, 100, true))
                .isInstanceOfSatisfying(
                        DriveRefusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(DriveRefusal.Kind.INVALID));
    }

    @Test
    void theFolderIsNeverChanged() {
        assertThatThrownBy(() -> drive.delete(at("a.txt").id())).isInstanceOf(DriveRefusal.class);
        assertThat(folder.resolve("a.txt")).exists();
    }

    @Test
    void aDirectoryThatIsLeftOutIsNotThere() throws IOException {
        drive.close();
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder.resolve("docs"));
        Path catalogue = temp.resolve("another.db");

        drive = FolderDrive.open(folder, catalogue, Optional.of(link), CLOCK);

        assertThat(tree().keySet()).contains("a.txt", "pics").doesNotContain("docs", "docs/b.txt");
    }

    @Test
    void aCatalogueIsForOneFolder() {
        drive.close();
        assertThatThrownBy(() -> FolderDrive.open(temp, temp.resolve("catalogue.db"), Optional.empty(), CLOCK))
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

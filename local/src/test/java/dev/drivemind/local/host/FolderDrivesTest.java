package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.sources.ServedFolders;
import dev.drivemind.functions.sources.ServedFolders.UnusableFolderException;
import dev.drivemind.simulator.folder.FolderDrive;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.StoreFullException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDrivesTest {
    @TempDir
    Path temp;

    private Path folder;
    private FolderDrives folders;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(temp.resolve("folder"));
        Files.writeString(folder.resolve("letter.txt"), "private");
        folders = new FolderDrives(
                (path, catalogue) -> FolderDrive.open(path, catalogue, Optional.empty(), Clock.systemUTC()),
                temp.resolve("catalogues"),
                new FolderSuggestions(temp),
                Clock.systemUTC(),
                new SecureRandom());
    }

    @AfterEach
    void close() {
        folders.close();
    }

    private SourceRecord source(String id) {
        return new SourceRecord(id, "local", new SourceRecord.Folder(folder.toString()), "a folder", Instant.EPOCH);
    }

    private static HttpResponse<String> list(ServedFolders.Served served, String token) {
        return Client.send(HttpRequest.newBuilder(served.url().resolve("drive/v3/files?q=trashed%3Dfalse"))
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    @Test
    void aFolderIsServedToWhoHasItsToken() throws Exception {
        ServedFolders.Served served = folders.serve(source("folder-1"));

        assertThat(list(served, served.accessToken().reveal()).body()).contains("letter.txt");
        assertThat(served.url().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void nobodyElseReadsItNotEvenByAskingForAToken() throws Exception {
        ServedFolders.Served served = folders.serve(source("folder-1"));
        HttpResponse<String> asked =
                Client.send(HttpRequest.newBuilder(served.url().resolve("token"))
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=authorization_code&code=x")));

        assertThat(asked.statusCode()).isEqualTo(400);
        for (String token : new String[] {"guess", "ya29.sim-1"}) {
            assertThat(list(served, token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void oneDriveServesAFolderHoweverOftenItIsAskedFor() throws Exception {
        assertThat(folders.serve(source("folder-1"))).isEqualTo(folders.serve(source("folder-1")));
        assertThat(folders.serve(source("folder-2"))).isNotEqualTo(folders.serve(source("folder-1")));
    }

    @Test
    void aFolderThatIsGoneIsNotServed() throws Exception {
        folders.serve(source("folder-1"));
        Files.delete(folder.resolve("letter.txt"));
        Files.delete(folder);

        assertThatThrownBy(() -> folders.serve(source("folder-1")))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessage("There is no such folder: " + folder);
    }

    @Test
    void everyWayToWriteAPathLeadsToTheSameFolder() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);

        assertThat(folders.find(link.toString())).isEqualTo(folders.find(folder + "/../folder/./"));
    }

    @Test
    void whatIsNoFolderIsSaid() {
        assertThatThrownBy(() -> folders.find("relative"))
                .hasMessageStartingWith("The path of a folder must be absolute");
        assertThatThrownBy(() -> folders.find(temp + "/nowhere")).hasMessageStartingWith("There is no such folder");
        assertThatThrownBy(() -> folders.find(folder + "/letter.txt")).hasMessageStartingWith("This is a file");
        assertThatThrownBy(() -> folders.find("/a\u0000b")).hasMessageStartingWith("This is not a path");
    }

    @Test
    void aCatalogueThatIsDamagedIsSetAsideAndMadeAnew() throws Exception {
        for (String damage : List.of("", "no database ".repeat(1_000))) {
            folders.serve(source("folder-1"));
            folders.close();
            open();
            Files.writeString(temp.resolve("catalogues/folder-1.db"), damage);

            ServedFolders.Served served = folders.serve(source("folder-1"));

            assertThat(list(served, served.accessToken().reveal()).body()).contains("letter.txt");
        }
        assertThat(asides()).hasSize(2);
    }

    @Test
    void damageThatIsMetWhileServingIsSetAsideBeforeTheFolderIsServedAgain() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            Files.createFile(folder.resolve("a file with a name of some length " + i));
        }
        folders.serve(source("folder-1"));
        folders.close();
        open();
        ServedFolders.Served served = folders.serve(source("folder-1"));
        overwrite(temp.resolve("catalogues/folder-1.db"));

        HttpResponse<String> failed = list(served, served.accessToken().reveal());
        ServedFolders.Served anew = folders.serve(source("folder-1"));

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(list(anew, anew.accessToken().reveal()).statusCode()).isEqualTo(200);
        assertThat(asides()).hasSize(1);
    }

    @Test
    void aFolderThatIsForgottenLeavesNoDamagedCatalogueBehind() throws Exception {
        Files.createDirectories(temp.resolve("catalogues"));
        Files.writeString(temp.resolve("catalogues/folder-1.db"), "no database");
        folders.serve(source("folder-1"));
        folders.serve(source("folder-10"));
        assertThat(asides()).hasSize(1);

        folders.forget("folder-1");

        assertThat(names()).allMatch(name -> name.startsWith("folder-10.db")).contains("folder-10.db");
    }

    @Test
    void aDiskWithoutRoomIsSaidSo() {
        FolderDrives cramped = new FolderDrives(
                (path, catalogue) -> {
                    throw new IOException("No space left on device");
                },
                temp.resolve("catalogues"),
                new FolderSuggestions(temp),
                Clock.systemUTC(),
                new SecureRandom());

        assertThatThrownBy(() -> cramped.serve(source("folder-1"))).isInstanceOf(StoreFullException.class);
    }

    @Test
    void aCatalogueThatMayNotBeWrittenIsSaidSo() throws IOException {
        Files.createDirectories(temp.resolve("catalogues/folder-1.db"));

        assertThatThrownBy(() -> folders.serve(source("folder-1")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("No right to write " + temp.resolve("catalogues/folder-1.db"))
                .hasMessageContaining("permissions");
    }

    @Test
    void whyAFolderCannotBeServedIsSaid() throws Exception {
        folders.serve(source("folder-1"));
        folders.close();
        open();
        folder = Files.createDirectories(temp.resolve("another"));

        assertThatThrownBy(() -> folders.serve(source("folder-1")))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining(folder + " could not be served as a drive")
                .hasMessageContaining("describes another folder");
    }

    /** Leaves the first page, which is read when a catalogue is opened. */
    private static void overwrite(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(4_096);
            raw.write(new byte[content.length - 4_096]);
        }
    }

    private List<String> asides() {
        return names().stream().filter(name -> name.contains(".db.corrupt-")).toList();
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(temp.resolve("catalogues"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void afterTheEndNothingIsServed() throws Exception {
        ServedFolders.Served served = folders.serve(source("folder-1"));
        folders.close();

        assertThatThrownBy(() -> new Socket(
                                InetAddress.getLoopbackAddress(), served.url().getPort())
                        .close())
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> folders.serve(source("folder-2"))).isInstanceOf(UnusableFolderException.class);
    }
}

package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCommandsTest {
    private static final String FOLDER =
            "{\"id\":\"f-9\",\"name\":\"2024\",\"mimeType\":\"application/vnd.google-apps.folder\",\"path\":\"/a/2024\"}";
    private static final String FILE =
            "{\"id\":\"f-1\",\"name\":\"2024 beach.jpg\",\"mimeType\":\"image/jpeg\",\"size\":2500,"
                    + "\"modifiedTime\":\"2024-07-01T10:00:00.000Z\",\"path\":\"/a/2024 beach.jpg\"}";

    @TempDir
    Path temporary = Path.of("");

    private final PlayedServer server = new PlayedServer();
    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void setUp() throws IOException {
        bench = new Bench(Files.createDirectory(temporary.resolve("data"))).hosts(server);
        server.answer("GET sources", 200, Jobs.SOURCES);
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    @Test
    void filesAreListedWithSizeTimeIdAndPath() {
        server.answer("GET files", 200, "{\"files\":[" + FOLDER + "," + FILE + "],\"nextPageToken\":\"t+1\"}");

        int code = bench.run("files", "--limit", "2");

        assertThat(code).isZero();
        assertThat(bench.out().lines())
                .containsExactly(
                        "SIZE    MODIFIED                  ID   PATH",
                        "-       -                         f-9  /a/2024/",
                        "2.5 kB  2024-07-01T10:00:00.000Z  f-1  /a/2024 beach.jpg");
        assertThat(bench.err()).contains("--page-token t+1");
        assertThat(server.isClosed()).isTrue();
    }

    @Test
    void everyConditionReachesTheServer() {
        server.answer("GET files", 200, "{\"files\":[]}");

        bench.run(
                "files",
                "--name",
                "a&b=ü",
                "--type",
                "folder",
                "--min-size",
                "1.5kB",
                "--max-size",
                "2MiB",
                "--folder",
                "f-9",
                "--order",
                "modified",
                "--descending",
                "--page-token",
                "t");

        String request = server.requests.get(server.requests.size() - 1);
        assertThat(request)
                .contains("name=a&b=ü", "type=application/vnd.google-apps.folder", "minSize=1500", "maxSize=2097152")
                .contains(
                        "folder=f-9",
                        "order=modifiedTime",
                        "descending=true",
                        "limit=50",
                        "pageToken=t",
                        "source=src-1");
    }

    @Test
    void aFolderCanBeGivenByItsPath() {
        server.answer("GET files", 200, "{\"files\":[" + FOLDER + "]}");

        bench.run("files", "--folder", "/home/me/photos/a/2024/");

        assertThat(server.requests.get(server.requests.size() - 1)).contains("folder=f-9");
    }

    @Test
    void asJsonTheFilesAreAsTheServerTellsThem() {
        server.answer("GET files", 200, "{\"files\":[" + FILE + "]}");

        bench.run("files", "--json");

        assertThat(JsonParser.parseString(bench.lastLine()))
                .isEqualTo(JsonParser.parseString("{\"files\":[" + FILE + "]}"));
    }

    @Test
    void anExportIsWrittenByteForByte() {
        server.answer("GET files/export", 200, FILE + "\n" + FOLDER + "\n");

        int code = bench.run("export");

        assertThat(code).isZero();
        assertThat(bench.out()).isEqualTo(FILE + "\n" + FOLDER + "\n");
    }

    @Test
    void anExportToAFileReplacesItWhole() throws IOException {
        Path output = Files.writeString(temporary.resolve("index.ndjson"), "old");
        server.answer("GET files/export", 200, FILE + "\n" + FOLDER + "\n");

        int code = bench.run("export", "--output", output.toString());

        assertThat(code).isZero();
        assertThat(output).content().isEqualTo(FILE + "\n" + FOLDER + "\n");
        assertThat(bench.out()).contains("Wrote 2 items");
    }

    @Test
    void anExportThatBreaksOffLeavesTheFileAsItWas() throws IOException {
        Path output = Files.writeString(temporary.resolve("index.ndjson"), "old");
        server.answerCutShort("GET files/export", FILE + "\n");

        int code = bench.run("export", "--output", output.toString());

        assertThat(code).isEqualTo(1);
        assertThat(output).content().isEqualTo("old");
        assertThat(temporary.resolve("data").getParent()).isDirectoryNotContaining("glob:**.part");
        assertThat(bench.err()).contains("broke off");
    }

    @Test
    void anExportThatBreaksOffOnStandardOutputFails() {
        server.answerCutShort("GET files/export", FILE + "\n");

        assertThat(bench.run("export")).isEqualTo(1);
    }

    @Test
    void whyAnswersForAnIdAndForAPath() {
        server.answer("GET files/why", 200, "{\"file\":\"f-1\",\"answer\":\"It is unchanged.\"}")
                .answer("GET files", 200, "{\"files\":[" + FILE + "]}");

        assertThat(bench.run("why", "f-1")).isZero();
        bench.hosts(server);
        assertThat(bench.out()).isEqualTo("photos: It is unchanged.\n");
        assertThat(server.requests.get(server.requests.size() - 1)).contains("file=f-1");
    }

    @Test
    void whyFindsAPathBelowTheScannedFolder() {
        server.answer("GET files/why", 200, "{\"file\":\"f-1\",\"answer\":\"It is unchanged.\"}")
                .answer("GET files", 200, "{\"files\":[" + FILE + "]}");

        assertThat(bench.run("why", "/home/me/photos/a/2024 beach.jpg")).isZero();

        assertThat(server.requests.get(server.requests.size() - 1)).contains("file=f-1");
    }

    @Test
    void whyOfAPathThatIsNotThereSaysSo() {
        server.answer("GET files", 200, "{\"files\":[]}");

        assertThat(bench.run("why", "/a/nothing")).isEqualTo(1);
        assertThat(bench.err()).contains("No live item of photos has the path /a/nothing");
    }

    @Test
    void withTwoSourcesOneMustBeChosen() {
        server.answer(
                "GET sources",
                200,
                "{\"sources\":[" + Jobs.SOURCE + ",{\"id\":\"src-2\",\"kind\":\"drive\",\"label\":\"me@x\"}]}");

        assertThat(bench.run("files")).isEqualTo(2);
        assertThat(bench.err()).contains("more than one source", "src-1  photos", "src-2  me@x");
    }

    @Test
    void aSourceCanBeChosenByItsLabel() {
        server.answer(
                        "GET sources",
                        200,
                        "{\"sources\":[" + Jobs.SOURCE + ",{\"id\":\"src-2\",\"kind\":\"drive\",\"label\":\"me@x\"}]}")
                .answer("GET files", 200, "{\"files\":[]}");

        assertThat(bench.run("files", "--source", "me@x")).isZero();
        assertThat(server.requests.get(server.requests.size() - 1)).contains("source=src-2");
    }

    @Test
    void aSourceCanBeChosenByTheNameThatPeopleKnow() {
        server.answer(
                        "GET sources",
                        200,
                        "{\"sources\":[" + Jobs.SOURCE + "," + drive("src-2", "me@example.org") + "]}")
                .answer("GET files", 200, "{\"files\":[]}");

        assertThat(bench.run("files", "--source", "My Drive of me@example.org")).isZero();
        assertThat(server.requests.get(server.requests.size() - 1)).contains("source=src-2");
    }

    @Test
    void aNameOfTwoSourcesIsRefusedWithTheirIds() {
        server.answer(
                "GET sources",
                200,
                "{\"sources\":[" + Jobs.SOURCE + "," + drive("src-2", "me@example.org") + ","
                        + drive("src-3", "me@example.org") + "]}");

        assertThat(bench.run("files", "--source", "My Drive of me@example.org")).isEqualTo(2);
        assertThat(bench.err())
                .contains("names more than one source", "src-2  My Drive of me@", "src-3  My Drive of me@")
                .doesNotContain("src-1");
    }

    private static String drive(String id, String address) {
        return "{\"id\":\"" + id + "\",\"kind\":\"drive\",\"label\":\"0AxyzRoot\",\"account\":\"0AxyzRoot\","
                + "\"name\":\"My Drive of " + address + "\"}";
    }

    @Test
    void withoutADataDirectoryThereIsNothingToAsk() {
        Bench fresh = new Bench(temporary.resolve("none"));

        assertThat(fresh.run("files")).isEqualTo(1);
        assertThat(fresh.err()).contains("no index yet", "drivemind scan");
        assertThat(temporary.resolve("none")).doesNotExist();
    }

    @Test
    void sourcesAreListedWithTheirLastScan() {
        server.answer(
                "GET sources",
                200,
                "{\"sources\":[{\"id\":\"src-1\",\"kind\":\"folder\",\"label\":\"photos\",\"lastScan\":"
                        + "{\"job\":\"job-1\",\"state\":\"SUCCEEDED\",\"endedAt\":\"2026-01-01T12:00:00.000Z\","
                        + "\"certificate\":\"COMPLETE\"}}]}");

        assertThat(bench.run("sources")).isZero();
        assertThat(bench.out()).contains("src-1  folder  2026-01-01T12:00:00.000Z COMPLETE  photos");
    }
}

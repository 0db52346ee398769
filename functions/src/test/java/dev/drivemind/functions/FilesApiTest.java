package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.source.FileEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesApiTest {
    private final Api api = new Api();
    private final String source = api.connect(Api.ANNA, "/data");
    private final Files index = api.index("anna", source);

    @BeforeEach
    void fill() {
        api.put(index, Api.folder("d1", "Docs", "root"));
        api.put(index, Api.folder("d2", "Archive", "d1"));
        api.put(index, Api.entry("a", "alpha.txt", "text/plain", "d1", 10L));
        api.put(index, Api.entry("b", "beta.pdf", "application/pdf", "d1", 2_000L));
        api.put(index, Api.entry("c", "alphabet.pdf", "application/pdf", "d2", 300L));
        api.put(index, Api.entry("d", "\uD83D\uDE00 smile.txt", "text/plain", "d2", 5L));
        api.put(index, Api.entry("e", "\uFFEEhalf.txt", "text/plain", null, 7L));
    }

    private String target(String more) {
        return "/api/v1/files?source=" + source + more;
    }

    private JsonObject ask(String more) {
        TestResponse response = api.call(TestRequest.get(target(more)).as(Api.ANNA));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.json();
    }

    private static List<String> ids(JsonObject page) {
        List<String> ids = new ArrayList<>();
        for (JsonElement file : page.getAsJsonArray("files")) {
            ids.add(file.getAsJsonObject().get("id").getAsString());
        }
        return ids;
    }

    private List<String> allIds(String more) {
        List<String> ids = new ArrayList<>();
        Optional<String> token = Optional.of("");
        while (token.isPresent()) {
            JsonObject page = ask(more + token.get());
            ids.addAll(ids(page));
            token = Optional.ofNullable(page.get("nextPageToken")).map(next -> "&pageToken=" + encoded(next));
        }
        return ids;
    }

    private static String encoded(JsonElement text) {
        return URLEncoder.encode(text.getAsString(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "'', d2 d1 a c b e d",
        "'&descending=true', d e b c a d1 d2",
        "'&name=alpha', a c",
        "'&name=alpha&descending=true', c a",
        "'&name=Alpha', ''",
        "'&name=%F0%9F%98%80', d",
        "'&name=%EF%BF%AE', e",
        "'&type=application/pdf', c b",
        "'&folder=d1', d2 a b",
        "'&folder=d1&type=application/pdf', b",
        "'&type=application/pdf&name=alpha', c",
        "'&folder=d1&minSize=11', b",
        "'&minSize=7', e a c b",
        "'&minSize=7&maxSize=10', e a",
        "'&maxSize=6', d",
        "'&order=size', d e a c b",
        "'&order=size&descending=true&maxSize=300', c a e d",
        "'&order=size&type=text/plain', d e a",
        "'&order=size&folder=d2', d c",
        "'&order=name&minSize=300', c b",
        "'&order=modifiedTime&name=alpha', a c",
        "'&name=alpha&minSize=11&type=application/pdf&folder=d2', c",
    })
    void aQuestionIsAnsweredInItsOrder(String question, String expected) {
        List<String> ids = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
        if (question.contains("modifiedTime")) {
            assertThat(allIds(question)).containsExactlyInAnyOrderElementsOf(ids);
        } else {
            assertThat(allIds(question)).isEqualTo(ids);
        }
        assertThat(allIds(question + "&limit=1")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(allIds(question + "&limit=2")).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aFileIsToldWithItsPathAndItsTimesAsTheyCame() {
        JsonObject file = ask("&name=alphabet").getAsJsonArray("files").get(0).getAsJsonObject();

        assertThat(file.toString())
                .isEqualTo("{\"id\":\"c\",\"name\":\"alphabet.pdf\",\"mimeType\":\"application/pdf\",\"size\":300,"
                        + "\"createdTime\":\"2024-01-02T03:04:05.678Z\",\"modifiedTime\":\"2024-01-02T03:04:05.678Z\","
                        + "\"parent\":\"d2\",\"path\":\"/Docs/Archive/alphabet.pdf\",\"trashed\":false,"
                        + "\"owner\":\"anna@example.org\",\"ownedByMe\":true,\"md5Unknown\":true}");
    }

    @Test
    void theEffortForAPageIsBoundedAndItsTokenGoesOn() {
        for (int i = 0; i < FilePages.MOST_WALKED + 600; i++) {
            api.put(index, Api.entry("n" + i, String.format("m%05d", i), "text/plain", null, 1L));
        }
        api.put(index, Api.entry("last", "n-needle", "text/plain", "d1", 999L));

        JsonObject first = ask("&order=name&minSize=999&maxSize=999");

        assertThat(ids(first)).isEmpty();
        assertThat(first.has("nextPageToken")).isTrue();
        assertThat(allIds("&order=name&minSize=999&maxSize=999")).containsExactly("last");
    }

    @Test
    void aPageTokenServesItsOwnQueryAndUserOnly() {
        String token = encoded(ask("&limit=2").get("nextPageToken"));
        String other = api.connect(Api.ANNA, "/other");
        String bens = api.connect(Api.BEN, "/data");

        for (String target : List.of(
                target("&limit=2&descending=true&pageToken=" + token),
                target("&name=a&pageToken=" + token),
                target("&pageToken=" + token + "x"),
                target("&pageToken=" + flipped(token)),
                target("&pageToken=nonsense"),
                "/api/v1/files?source=" + other + "&pageToken=" + token,
                "/api/v1/jobs?pageToken=" + token)) {
            TestResponse response = api.call(TestRequest.get(target).as(Api.ANNA));
            assertThat(response.status()).as(target).isEqualTo(400);
            assertThat(response.json().get("type").getAsString()).isEqualTo("urn:drivemind:problem:invalid-page-token");
        }
        assertThat(api.call(TestRequest.get("/api/v1/files?source=" + bens + "&limit=2&pageToken=" + token)
                                .as(Api.BEN))
                        .status())
                .isEqualTo(400);
        assertThat(ids(ask("&limit=5&pageToken=" + token))).hasSize(5);
    }

    private static String flipped(String token) {
        int middle = token.length() / 2;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }

    @Test
    void theExportHasEveryLiveItemOnALineOfItsOwn() {
        TestResponse response = api.call(
                TestRequest.get("/api/v1/files/export?source=" + source).as(Api.ANNA));

        List<String> lines = response.text().lines().toList();
        assertThat(response.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(lines)
                .extracting(line ->
                        JsonParser.parseString(line).getAsJsonObject().get("id").getAsString())
                .containsExactlyInAnyOrder("d1", "d2", "a", "b", "c", "d", "e");
    }

    @Test
    void theExportReadsASnapshotInsteadOfTheIndexWhereThatHasTheSame() {
        List<String> before = exported();
        Belongings.worked(api, "/api/v1/insights", "{\"source\":\"" + source + "\"}");
        api.put(index, Api.entry("f", "no job has noted this.txt", "text/plain", null, 7L));

        assertThat(exported()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void theExportReadsTheIndexWhileAScanMayBeWriting() {
        Belongings.worked(api, "/api/v1/insights", "{\"source\":\"" + source + "\"}");
        api.put(index, Api.entry("f", "new.txt", "text/plain", null, 7L));
        String unusedJob = api.start(Api.ANNA, source);

        assertThat(exported()).hasSize(8).anyMatch(line -> line.contains("new.txt"));
    }

    private List<String> exported() {
        return api.call(TestRequest.get("/api/v1/files/export?source=" + source).as(Api.ANNA))
                .text()
                .lines()
                .toList();
    }

    @Test
    void anExportThatFailsMidwayBreaksOff() {
        TestResponse response = new TestResponse();
        response.breakOff();
        TestRequest request =
                TestRequest.get("/api/v1/files/export?source=" + source).as(Api.ANNA);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> api.give(request, response)))
                .isInstanceOf(java.io.IOException.class);
    }

    @Test
    void whyExplainsAFileAndShowsItsRecord() {
        JsonObject answer = api.call(TestRequest.get("/api/v1/files/why?source=" + source + "&file=a")
                        .as(Api.ANNA))
                .json();

        assertThat(answer.get("answer").getAsString()).isNotBlank();
        assertThat(answer.getAsJsonObject("record").get("state").getAsString()).isEqualTo("LIVE");
        assertThat(answer.getAsJsonObject("record").get("changedBy").getAsString())
                .isEqualTo("some-job");
    }

    @Test
    void whyAnswersForAFileThatNobodyHasSeen() {
        JsonObject answer = api.call(TestRequest.get("/api/v1/files/why?source=" + source + "&file=unheard-of")
                        .as(Api.ANNA))
                .json();

        assertThat(answer.get("answer").getAsString()).isNotBlank();
        assertThat(answer.has("record")).isFalse();
    }

    private void putTheirs(String id, String name, FileRecord.State state) {
        FileEntry theirs = Api.theirs(id, name);
        FileRecord record = new FileRecord(theirs, state, "some-job", FileRecord.Change.PASSED, 0);
        api.backend.documents().commit(List.of(index.put(record)));
    }

    @Test
    void whatOthersShareOutsideIsListedWhenItIsAskedForAlone() {
        putTheirs("theirs", "alpine.txt", FileRecord.State.EXCLUDED);
        putTheirs("gone", "alpaca.txt", FileRecord.State.GONE);

        JsonObject page = ask("&outside=true&name=al");

        assertThat(ids(page)).containsExactly("theirs");
        assertThat(page.getAsJsonArray("files")
                        .get(0)
                        .getAsJsonObject()
                        .get("ownedByMe")
                        .getAsBoolean())
                .isFalse();
        assertThat(allIds("&name=al")).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void aFileOfACircleOfFoldersHasAPath() {
        api.put(index, Api.folder("x", "X", "y"));
        api.put(index, Api.folder("y", "Y", "x"));

        assertThat(ask("&name=X")
                        .getAsJsonArray("files")
                        .get(0)
                        .getAsJsonObject()
                        .get("path")
                        .getAsString())
                .isEqualTo("/Y/X");
    }

    @Test
    void aFolderIsAFileOfItsOwnType() {
        assertThat(allIds("&type=" + FileEntry.FOLDER)).containsExactly("d2", "d1");
    }
}

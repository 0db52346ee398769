package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents hand in, over HTTP, with the real intake. */
class FilesIngestTest {
    private static final String COMPLETE = ",\"end\":{\"folders\":1,\"files\":1}";

    private final Api api = new Api();
    private final JsonObject agent = api.agent(Api.ANNA, "nas");
    private final String key = agent.get("key").getAsString();
    private String source = "";

    @BeforeEach
    void register() {
        source = registered("one")
                .getAsJsonArray("roots")
                .get(0)
                .getAsJsonObject()
                .get("sourceId")
                .getAsString();
    }

    private JsonObject registered(String installation) {
        String body =
                "{\"installation\":\"" + installation + "\",\"roots\":[{\"id\":\"data\",\"path\":\"/srv/data\"}]}";
        TestResponse response =
                api.call(TestRequest.post("/api/v1/agents/register", body).as(key));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.json();
    }

    private static String file(String id, long version) {
        return "{\"id\":\"" + id + "\",\"parent\":\"data\",\"name\":\"" + id + ".txt\",\"kind\":\"FILE\",\"version\":"
                + version + ",\"size\":5}";
    }

    private static String batch(long epoch, String session, long seq, String rest) {
        return "{\"epoch\":" + epoch + ",\"root\":\"data\",\"session\":\"" + session + "\",\"seq\":" + seq + rest + "}";
    }

    private static String items(String... items) {
        return ",\"items\":[" + String.join(",", items) + "]";
    }

    private TestResponse ingest(String body) {
        return api.call(TestRequest.post("/api/v1/files/ingest", body).as(key));
    }

    private String refused(String body, int status) {
        TestResponse response = ingest(body);
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        return response.json().get("type").getAsString().replace("urn:drivemind:problem:", "");
    }

    private JsonObject taken(String body) {
        TestResponse response = ingest(body);
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.json();
    }

    /** The first batch of a session is welcome once its job has begun. */
    private JsonObject begun(String body) {
        TestResponse first = ingest(body);
        assertThat(first.status()).as(first.text()).isEqualTo(503);
        assertThat(first.header("Retry-After")).isEqualTo("1");
        api.deliver();
        return taken(body);
    }

    private void settle() {
        for (int i = 0; i < 5; i++) {
            api.deliver();
            api.time.sleep(Duration.ofSeconds(1));
        }
    }

    private JsonArray files() {
        return api.call(TestRequest.get("/api/v1/files?limit=1000&source=" + source)
                        .as(Api.ANNA))
                .json()
                .getAsJsonArray("files");
    }

    private String certificate() {
        return api.call(TestRequest.get("/api/v1/scan/status?source=" + source).as(Api.ANNA))
                .json()
                .getAsJsonObject("result")
                .get("certificate")
                .getAsString();
    }

    @Test
    void aSessionIsAScanOfItsSource() {
        begun(batch(1, "s1", 1, items(file("a", 1))));
        assertThat(taken(batch(1, "s1", 2, items(file("b", 2)) + COMPLETE))
                        .get("seq")
                        .getAsLong())
                .isEqualTo(2);
        settle();

        assertThat(files()).hasSize(2);
        assertThat(certificate()).isEqualTo("COMPLETE");
    }

    @Test
    void anItemThatIsNotValidIsRefusedAndTheRestIsCommitted() {
        begun(batch(1, "s1", 1, items(file("a", 1))));
        String mixed = batch(
                1,
                "s1",
                2,
                items(file("b", 2), file("c", 2).replace(":5}", ":-5}"), "{\"id\":\"d\",\"kind\":\"DOOR\"}")
                        + COMPLETE);

        JsonArray refused = taken(mixed).getAsJsonArray("refused");
        assertThat(taken(mixed).getAsJsonArray("refused")).as("sent again").isEqualTo(refused);
        settle();

        assertThat(refused).hasSize(2);
        assertThat(refused.get(0).getAsJsonObject().get("id").getAsString()).isEqualTo("c");
        assertThat(refused.get(0).getAsJsonObject().get("reason").getAsString()).isEqualTo("size is negative");
        assertThat(files()).hasSize(2);
        assertThat(certificate()).isEqualTo("PARTIAL");
    }

    @Test
    void aFileThatIsNotValidIsRefusedAlone() {
        String some = plain(10, "/srv/data")
                .replace("\"filename\":\"f3.txt\"", "\"filename\":\"\"")
                .replace("/srv/data/f8.txt", "/srv/data/" + "d/".repeat(200) + "f8.txt");

        JsonObject answer = begun(some);

        assertThat(answer.get("accepted").getAsLong()).isEqualTo(8);
        assertThat(answer.getAsJsonArray("refused").toString()).contains("filename is missing", "too many folders");
    }

    @Test
    void aBatchOutOfOrderIsToldWhichIsExpected() {
        begun(batch(1, "s1", 1, items(file("a", 1))));

        TestResponse response = ingest(batch(1, "s1", 5, items(file("b", 2))));

        assertThat(response.status()).isEqualTo(409);
        assertThat(response.json().get("type").getAsString()).endsWith(":out-of-order");
        assertThat(response.json().get("expected").getAsLong()).isEqualTo(2);
        taken(batch(1, "s1", 1, items(file("a", 1))));
        assertThat(files()).hasSize(1);
    }

    @Test
    void aSessionThatIsOverTakesNothing() {
        begun(batch(1, "s1", 1, items(file("a", 1)) + COMPLETE));
        settle();

        assertThat(refused(batch(1, "s1", 2, items(file("b", 2))), 409)).isEqualTo("session-over");
        assertThat(refused(batch(1, "s9", 4, items(file("b", 2))), 409)).isEqualTo("session-over");
    }

    @Test
    void anOlderEpochIsFenced() {
        begun(batch(1, "s1", 1, items(file("a", 1))));

        assertThat(registered("two").get("epoch").getAsLong()).isEqualTo(2);

        assertThat(refused(batch(1, "s1", 2, items(file("b", 2))), 410)).isEqualTo("agent-fenced");
        assertThat(refused(batch(3, "s1", 2, items(file("b", 2))), 400)).isEqualTo("invalid-request");
        begun(batch(2, "s2", 1, items(file("c", 1L << 41)) + COMPLETE));
        assertThat(files()).hasSize(2);
    }

    @Test
    void onlyWhatIsProvenToBeGoneIsRemoved() {
        begun(batch(1, "s1", 1, items(file("a", 1), file("b", 1)) + COMPLETE));
        settle();

        begun(batch(1, "s2", 1, ",\"gone\":[\"a\"]" + COMPLETE));
        settle();

        assertThat(files()).hasSize(1);
    }

    @Test
    void aRootOfAnotherAgentIsNotThere() {
        String other = api.agent(Api.ANNA, "other").get("key").getAsString();
        String registration = "{\"installation\":\"x\",\"roots\":[{\"id\":\"rest\",\"path\":\"/srv/rest\"}]}";
        api.call(TestRequest.post("/api/v1/agents/register", registration).as(other));

        TestRequest request = TestRequest.post("/api/v1/files/ingest", batch(1, "s1", 1, items(file("a", 1))))
                .as(other);

        assertThat(api.call(request).status()).isEqualTo(404);
        assertThat(files()).isEmpty();
    }

    @Test
    void aDisconnectedRootTakesNothing() {
        api.call(TestRequest.post("/api/v1/connect/disconnect", "{\"source\":\"" + source + "\"}")
                .as(Api.ANNA));
        assertThat(refused(batch(1, "s1", 1, items(file("a", 1))), 409)).isEqualTo("being-deleted");
        settle();

        assertThat(refused(batch(1, "s1", 1, items(file("a", 1))), 404)).isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"files\":5}",
                "{\"epoch\":1,\"root\":\"data\",\"session\":\"s\",\"seq\":0,\"items\":[]}",
                "{\"epoch\":1,\"root\":\"data\",\"session\":\"s/t\",\"seq\":1,\"items\":[{}]}",
                "{\"epoch\":1,\"root\":\"data\",\"session\":\"s\",\"seq\":1,\"items\":[null]}",
                "{\"epoch\":1,\"root\":\"data\",\"session\":\"s\",\"seq\":1,\"gone\":[\"\"]}",
                "{\"epoch\":1,\"root\":\"data\",\"session\":\"s\",\"seq\":1}"
            })
    void whatIsNoBatchIsRefused(String body) {
        assertThat(refused(body, 400)).isEqualTo("invalid-request");
    }

    private static String plain(int count, String folder) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"filename\":\"f" + i + ".txt\",\"fileType\":\"txt\",\"path\":\"" + folder + "/f" + i
                        + ".txt\",\"size\":10,\"lastIndexedAt\":\"2026-01-02T03:04:05Z\",\"tags\":[\"old\"]}")
                .collect(Collectors.joining(",", "{\"files\":[", "]}"));
    }

    @Test
    void filesByTheirPathsAreTakenInOnceHoweverOftenTheyAreSent() {
        String ten = plain(10, "/srv/data/a/b");
        assertThat(begun(ten).get("accepted").getAsLong()).isEqualTo(10);
        settle();
        assertThat(taken(ten).get("accepted").getAsLong()).isEqualTo(10);

        assertThat(files()).hasSize(12);
        assertThat(files().toString()).contains("/a/b/f3.txt");
        assertThat(certificate()).isEqualTo("PARTIAL");
    }

    @Test
    void aFileOutsideOfTheRootsIsRefusedAlone() {
        String some = plain(10, "/srv/data").replace("/srv/data/f7.txt", "/etc/f7.txt");

        JsonObject answer = begun(some);

        assertThat(answer.get("accepted").getAsLong()).isEqualTo(9);
        assertThat(answer.getAsJsonArray("refused")
                        .get(0)
                        .getAsJsonObject()
                        .get("path")
                        .getAsString())
                .isEqualTo("/etc/f7.txt");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 1_001})
    void tooFewAndTooManyFilesAreRefused(int count) {
        assertThat(refused(plain(count, "/srv/data"), 400)).isEqualTo("invalid-request");
    }

    @Test
    void aThousandFilesAreTaken() {
        begun(plain(1_000, "/srv/data"));

        assertThat(files()).hasSize(1_000);
    }
}

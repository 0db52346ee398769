package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files get the tags that their owner's rules say: those that come, and those that are there. */
class TagsApiTest {
    private static final String INVOICES = "{\"tags\":[\"invoice\"],\"globs\":[\"invoice*\"]}";
    private static final String BILLS = "{\"tags\":[\"bill\"],\"globs\":[\"/bills/**\"]}";

    private final Api api = new Api();
    private final String key = api.agent(Api.ANNA, "nas").get("key").getAsString();
    private String source = "";
    private int sessions;

    @BeforeEach
    void register() {
        String body = "{\"installation\":\"one\",\"roots\":[{\"id\":\"data\",\"path\":\"/srv/data\"}]}";
        source = api.call(TestRequest.post("/api/v1/agents/register", body).as(key))
                .json()
                .getAsJsonArray("roots")
                .get(0)
                .getAsJsonObject()
                .get("sourceId")
                .getAsString();
    }

    private static String item(String kind, String id, String parent, String name, long version) {
        return "{\"id\":\"" + id + "\",\"parent\":\"" + parent + "\",\"name\":\"" + name + "\",\"kind\":\"" + kind
                + "\",\"version\":" + version + ",\"size\":5}";
    }

    private void handIn(String... items) {
        String body = "{\"epoch\":1,\"root\":\"data\",\"session\":\"s" + ++sessions + "\",\"seq\":1,\"items\":["
                + String.join(",", items) + "],\"end\":{\"folders\":1,\"files\":1}}";
        TestRequest request = TestRequest.post("/api/v1/files/ingest", body).as(key);
        assertThat(api.call(request).status()).isEqualTo(503);
        api.deliver();
        assertThat(api.call(request).status()).isEqualTo(200);
        settle();
    }

    private void settle() {
        for (int i = 0; i < 5; i++) {
            api.deliver();
            api.time.sleep(Duration.ofSeconds(1));
        }
    }

    private TestResponse put(String rules) {
        TestResponse response = api.call(TestRequest.of("PUT", "/api/v1/tags")
                .header("Content-Type", "application/json")
                .body("{\"rules\":[" + rules + "]}")
                .as(Api.ANNA));
        settle();
        return response;
    }

    private Map<String, String> tags(String more) {
        Map<String, String> tags = new TreeMap<>();
        for (JsonElement each : api.call(
                        TestRequest.get("/api/v1/files?source=" + source + more).as(Api.ANNA))
                .json()
                .getAsJsonArray("files")) {
            JsonObject file = each.getAsJsonObject();
            tags.put(
                    file.get("id").getAsString(),
                    file.has("tags") ? file.get("tags").toString() : "");
        }
        return tags;
    }

    private void fill() {
        handIn(
                item("FOLDER", "d", "data", "bills", 1),
                item("FILE", "a", "d", "Invoice 1.pdf", 2),
                item("FILE", "b", "data", "b.txt", 3));
    }

    @Test
    void whatComesIsTaggedAsItIsTakenIn() {
        assertThat(put(INVOICES + "," + BILLS).json().get("version").getAsLong())
                .isEqualTo(1);

        fill();

        assertThat(tags(""))
                .containsEntry("a", "[\"bill\",\"invoice\"]")
                .containsEntry("b", "")
                .containsEntry("d", "");
        assertThat(tags("&tag=bill")).containsOnlyKeys("a");
        assertThat(api.call(TestRequest.get("/api/v1/files/export?source=" + source)
                                .as(Api.ANNA))
                        .text())
                .contains("\"tags\":[\"bill\",\"invoice\"]");
    }

    @Test
    void whatIsThereIsTaggedAnewWhenRulesChange() {
        fill();
        assertThat(tags("")).containsEntry("a", "");

        put(BILLS);
        assertThat(tags("")).containsEntry("a", "[\"bill\"]");
        put(INVOICES);
        assertThat(tags("")).containsEntry("a", "[\"invoice\"]");
        put("");
        assertThat(tags("")).containsEntry("a", "");
    }

    @Test
    void aFolderThatIsCalledOtherwiseChangesTheTagsOfWhatIsInIt() {
        put(BILLS);
        fill();

        handIn(item("FOLDER", "d", "data", "old", 4));

        assertThat(tags("")).containsEntry("a", "");
    }

    @Test
    void filesGrowOlderOnceADay() {
        put("{\"tags\":[\"old\"],\"minAgeDays\":1}");
        String now = "\"modifiedMs\":" + api.time.now().toEpochMilli();
        handIn(item("FILE", "a", "data", "a", 1).replace("\"size\":5", now));
        assertThat(tags("")).containsEntry("a", "");

        api.time.sleep(Duration.ofDays(2));
        handIn(item("FILE", "b", "data", "b", 2)
                .replace("\"size\":5", "\"modifiedMs\":" + api.time.now().toEpochMilli()));

        assertThat(tags("")).containsEntry("a", "[\"old\"]").containsEntry("b", "");
    }

    @Test
    void theTagsOfAnAgentAreNotTheOwners() {
        put(INVOICES);
        StringBuilder files = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            files.append(i == 0 ? "" : ",")
                    .append("{\"filename\":\"f")
                    .append(i)
                    .append("\",\"path\":\"/srv/data/f")
                    .append(i)
                    .append("\",\"size\":1,\"tags\":[\"mine\"]}");
        }
        TestRequest request = TestRequest.post("/api/v1/files/ingest", "{\"files\":[" + files + "]}")
                .as(key);
        TestResponse unused = api.call(request);
        api.deliver();
        assertThat(api.call(request).status()).isEqualTo(200);
        settle();

        assertThat(tags("").values()).hasSize(10).containsOnly("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400 | {\"tags\":[\"x\"]}",
                "400 | {\"tags\":[\"x\"],\"minSize\":1,\"size\":2}",
                "400 | 5",
                "400 | {\"tags\":\"x\",\"minSize\":1}",
                "404 | {\"tags\":[\"x\"],\"sources\":[\"another\"]}",
            })
    void whatIsNoRuleIsRefusedAndNothingChanges(int status, String rule) {
        assertThat(put(INVOICES).status()).isEqualTo(200);

        assertThat(put(rule).status()).isEqualTo(status);

        assertThat(api.call(TestRequest.get("/api/v1/tags").as(Api.ANNA)).json().toString())
                .isEqualTo("{\"version\":1,\"rules\":[" + INVOICES + "]}");
    }
}

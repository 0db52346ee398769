package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.index.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API tells of what sources come to. */
class InsightApiTest {
    private final Api api = new Api();
    private String source = "";

    @BeforeEach
    void indexAFolder() {
        source = api.connect(Api.ANNA, "/home/anna");
        Files index = api.index("anna", source);
        api.put(index, Api.folder("a", "holidays", null));
        api.put(index, Api.folder("b", "2025", "a"));
        api.put(index, Api.file("c", "beach.jpg", "b"));
        api.put(index, Api.file("d", "notes.txt", "a"));
    }

    private void sumUp() {
        Belongings.worked(api, "/api/v1/insights", "{\"source\":\"" + source + "\"}");
    }

    private TestResponse get(String pathAndQuery) {
        return api.call(TestRequest.get(pathAndQuery).as(Api.ANNA));
    }

    private TestResponse tree(String more) {
        return get("/api/v1/insights/tree?source=" + source + more);
    }

    @Test
    void theTopHoldsWhatIsInNoFolderAndEachFolderWhatIsBelow() {
        sumUp();

        JsonObject top = tree("").json();
        JsonObject inner = tree("&folder=b").json();

        assertThat(top.getAsJsonArray("path")).isEmpty();
        JsonObject node = top.getAsJsonObject("node");
        assertThat(node.get("id").getAsString()).isEmpty();
        assertThat(node.get("files").getAsLong()).isEqualTo(2);
        assertThat(node.get("folders").getAsLong()).isEqualTo(2);
        assertThat(node.getAsJsonArray("children")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString())
                .isEqualTo("holidays");
        assertThat(inner.getAsJsonArray("path").toString())
                .isEqualTo("[{\"id\":\"a\",\"name\":\"holidays\"},{\"id\":\"b\",\"name\":\"2025\"}]");
        assertThat(inner.getAsJsonObject("node")
                        .getAsJsonObject("here")
                        .get("files")
                        .getAsLong())
                .isEqualTo(1);
    }

    @Test
    void whatIsNotShownIsCounted() {
        sumUp();

        JsonObject node = tree("&folder=a&nodes=1").json().getAsJsonObject("node");

        assertThat(node.has("more")).isFalse();
        assertThat(tree("&nodes=1")
                        .json()
                        .getAsJsonObject("node")
                        .getAsJsonArray("children")
                        .get(0)
                        .getAsJsonObject()
                        .get("more")
                        .getAsLong())
                .isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsSaidPlainly() {
        assertThat(tree("").text()).contains("POST to insights first");
        sumUp();

        TestResponse missing = tree("&folder=nothing");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text()).contains("There is no folder of this id");
        assertThat(tree("&nodes=5001").status()).isEqualTo(400);
        assertThat(tree("&nodes=0").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"insights?source=S", "insights/tree?source=S", "duplicates", "duplicates/groups?page=0"})
    void aReaderWhoHasTheNewestNeedNotGetItAgain(String path) {
        sumUp();
        Belongings.worked(api, "/api/v1/duplicates", "");
        String address = "/api/v1/" + path.replace("=S", "=" + source);
        TestResponse first = get(address);
        String tag = first.header("ETag");

        TestResponse again = again(address, tag);

        assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(again(address, "\"other\", W/" + tag).status()).isEqualTo(304);
        assertThat(again(address, "\"other\"").status()).isEqualTo(200);
        sumUp();
        Belongings.worked(api, "/api/v1/duplicates", "");
        // The same groups are the same answer, whichever job has found them.
        assertThat(again(address, tag).status()).isEqualTo(path.startsWith("duplicates/groups") ? 304 : 200);
    }

    private TestResponse again(String address, String tag) {
        return api.call(TestRequest.get(address).as(Api.ANNA).header("If-None-Match", tag));
    }
}

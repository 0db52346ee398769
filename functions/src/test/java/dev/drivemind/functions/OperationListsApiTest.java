package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.shelf.Spot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the API lists of a clean-up, and its reports. */
class OperationListsApiTest extends CleanUpsOfAnna {
    private static final String FORMULA = "=HYPERLINK(\"x\")<b>.txt";

    @Test
    void filesAreListedByStateAndOrderInPages() {
        for (int i = 0; i < 5; i++) {
            file("f" + (9 - i) + ".txt");
        }
        String path = "/" + id(plan("\"builtIn\":\"type\"")) + "/files?limit=2&order=path";
        JsonObject first = get(path + "&status=planned").json();
        JsonArray files = first.getAsJsonArray("files");

        assertThat(files).hasSize(2);
        assertThat(files.get(0).getAsJsonObject().get("path").getAsString()).isEqualTo("/f5.txt");
        String token = first.get("nextPageToken").getAsString();
        assertThat(get(path + "&status=planned&pageToken=" + token)
                        .json()
                        .getAsJsonArray("files")
                        .get(0)
                        .getAsJsonObject()
                        .get("path")
                        .getAsString())
                .isEqualTo("/f7.txt");
        assertThat(refused(path + "&status=done&pageToken=" + token)).isEqualTo(400);
        assertThat(get(path + "&status=done").json().getAsJsonArray("files")).isEmpty();
    }

    @Test
    void copiesThatAreSetAsideAreListedWithTheOnesThatStay() {
        String unused = api.places.place.folder("documents");
        api.places.place.write(new Spot.Named("documents", "f1.txt"), "0123456789");
        file("f1.txt");
        file("f2.txt");
        String rules =
                "\"rules\":{\"rules\":[{\"match\":{\"glob\":\"/*\"},\"move\":\"{category}/{name}\",\"conflict\":\"same\"}]}";
        String path = "/" + id(plan(rules)) + "/duplicates";
        JsonObject copies = get(path).json();
        assertThat(copies.get("count").getAsLong()).isEqualTo(1);
        assertThat(copies.get("bytes").getAsLong()).isEqualTo(10);
        JsonObject copy = copies.getAsJsonArray("files").get(0).getAsJsonObject();
        assertThat(copy.get("path").getAsString()).isEqualTo("/f1.txt");
        assertThat(copy.get("copyOf").getAsString()).isEqualTo("/documents/f1.txt");
        assertThat(refused(path + "?limit=101")).isEqualTo(400);
    }

    private long movedBy(String category) {
        for (JsonElement each : api.call(TestRequest.get("/api/v1/categories").as(Api.ANNA))
                .json()
                .getAsJsonArray("categories")) {
            if (each.getAsJsonObject().get("name").getAsString().equals(category)) {
                return each.getAsJsonObject().get("moved").getAsLong();
            }
        }
        throw new AssertionError("No such category");
    }

    @Test
    void categoriesTellHowManyFilesRulesHaveMovedByThem() {
        file("a.txt");
        file("b.txt");
        file("c.jpg");
        for (String rules : List.of("category", "date")) {
            JsonObject planned = plan("\"builtIn\":\"" + rules + "\"");
            String digest = planned.get("digest").getAsString();
            assertThat(post("/" + id(planned) + "/apply", "{\"digest\":\"" + digest + "\",\"confirm\":true}")
                            .status())
                    .isEqualTo(202);
            work();
        }

        assertThat(movedBy("documents")).isEqualTo(2);
        assertThat(movedBy("images")).isEqualTo(1);
        assertThat(movedBy("audio")).isZero();
    }

    @Test
    void aReportIsSafeInSpreadsheetsAndBrowsers() {
        file(FORMULA);
        String path = "/" + id(plan("\"builtIn\":\"category\"")) + "/report/";

        assertThat(get(path + "csv").text())
                .contains("\"/=HYPERLINK(\"\"x\"\")<b>.txt\"")
                .doesNotContain(",=", "\n=");
        assertThat(get(path + "html").text()).contains("&lt;b&gt;").doesNotContain("<b>", "<script");
        JsonObject json = JsonParser.parseString(get(path + "json").text()).getAsJsonObject();
        assertThat(json.getAsJsonArray("files")).hasSize(1);
        assertThat(refused(path + "exe")).isEqualTo(404);
    }

    @Test
    void whatIsDoneStandsInTheAuditLog() {
        file("a.txt");
        JsonObject planned = plan("\"builtIn\":\"category\"");
        TestResponse applied = post(
                "/" + id(planned) + "/apply",
                "{\"digest\":\"" + planned.get("digest").getAsString() + "\",\"confirm\":true}");
        assertThat(applied.status()).isEqualTo(202);
        work();
        TestResponse undone = post("/" + id(planned) + "/undo", "{}");
        assertThat(undone.status()).isEqualTo(202);
        work();

        String log = api.call(TestRequest.get("/api/v1/audit").as(Api.ANNA)).text();
        assertThat(log)
                .contains("\"action\":\"organize\"", "\"action\":\"undo\"")
                .contains("\"act\":\"plan\"", "\"act\":\"apply\"", "\"operation\":\"" + id(planned) + "\"")
                .doesNotContain("a.txt");
    }
}

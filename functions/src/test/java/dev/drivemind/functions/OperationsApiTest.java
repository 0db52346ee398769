package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.functions.http.Origins;
import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.index.Files;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.Spot;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.MemoryBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsApiTest {
    private static final String FORMULA = "=HYPERLINK(\"x\")<b>.txt";

    private final Api api = new Api(MemoryBackend.create(), Api::named, OwnerLimits.STANDARD, Origins.NONE);
    private final String source = api.connect(Api.ANNA, "/home/anna");
    private final Files index = api.index("anna", source);

    private void file(String name) {
        Spot.Named spot = new Spot.Named("", name);
        api.places.place.write(spot, "0123456789");
        try (Shelf shelf = api.places.place.open(() -> {})) {
            Identity is = shelf.look(spot).orElseThrow();
            FileEntry entry = Api.file("id-" + name.hashCode(), name, null);
            api.put(index, entry.withTime(is.modified().toString(), 1));
        }
    }

    private TestResponse get(String path) {
        return api.call(TestRequest.get("/api/v1/operations" + path).as(Api.ANNA));
    }

    private int refused(String path) {
        String full = "/api/v1/operations" + path;
        return api.callUnchecked(
                        full.replaceFirst("\\?.*", ""), TestRequest.get(full).as(Api.ANNA))
                .status();
    }

    private TestResponse post(String path, String body) {
        return api.callUnchecked(
                "/api/v1/operations" + path,
                TestRequest.post("/api/v1/operations" + path, body).as(Api.ANNA));
    }

    private void work() {
        for (int i = 0; i < 3; i++) {
            api.deliver();
        }
    }

    private JsonObject plan(String what) {
        TestResponse started = post("", "{\"source\":\"" + source + "\"," + what + "}");
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        work();
        String id = started.json().getAsJsonObject("operation").get("id").getAsString();
        return get("/" + id).json();
    }

    private static String id(JsonObject operation) {
        return operation.get("id").getAsString();
    }

    @Test
    void aPlanThatCouldNotBeMadeMakesWayForTheNext() {
        file("a.txt");
        api.places.shelfFails =
                Optional.of(new ShelfException(ShelfException.Kind.REFUSED, "It may only be read", null));
        assertThat(plan("\"builtIn\":\"category\"").get("state").getAsString()).isEqualTo("planning");
        api.places.shelfFails = Optional.empty();

        assertThat(plan("\"builtIn\":\"category\"").get("state").getAsString()).isEqualTo("planned");
    }

    @Test
    void whatWaitsInTheMiddleOfItsMovesIsContinuedOrUndoneButNotPassedOver() {
        file("a.txt");
        JsonObject planned = plan("\"builtIn\":\"category\"");
        api.places.shelfFails =
                Optional.of(new ShelfException(ShelfException.Kind.REFUSED, "It may only be read", null));
        String apply = "{\"digest\":\"" + planned.get("digest").getAsString() + "\",\"confirm\":true}";
        assertThat(post("/" + id(planned) + "/apply", apply).status()).isEqualTo(202);
        work();
        api.places.shelfFails = Optional.empty();

        assertThat(post("", "{\"source\":\"" + source + "\",\"builtIn\":\"date\"}")
                        .status())
                .isEqualTo(409);
        assertThat(post("/" + id(planned) + "/apply", apply).status()).isEqualTo(202);
        work();
        assertThat(get("/" + id(planned)).json().get("state").getAsString()).isEqualTo("applied");
    }

    @Test
    void aFileThatMayNotBeLookedAtStopsNoOther() {
        file("a.txt");
        file("b.txt");
        JsonObject planned = plan("\"builtIn\":\"category\"");
        api.places.closed.add("a.txt");

        String apply = "{\"digest\":\"" + planned.get("digest").getAsString() + "\",\"confirm\":true}";
        assertThat(post("/" + id(planned) + "/apply", apply).status()).isEqualTo(202);
        work();

        JsonObject applied = get("/" + id(planned)).json();
        assertThat(applied.get("state").getAsString()).isEqualTo("applied");
        assertThat(applied.get("done").getAsLong()).isEqualTo(1);
        assertThat(applied.get("review").getAsLong()).isEqualTo(1);
        assertThat(post("/" + id(planned) + "/undo", "{}").status()).isEqualTo(202);
        work();
        assertThat(get("/" + id(planned)).json().get("undone").getAsLong()).isEqualTo(1);
    }

    @Test
    void aPlanIsAppliedByItsDigestAloneAndUndone() {
        file("a.txt");
        file("b.jpg");
        JsonObject planned = plan("\"builtIn\":\"category\"");
        assertThat(planned.get("state").getAsString()).isEqualTo("planned");
        assertThat(planned.get("planned").getAsLong()).isEqualTo(2);
        String path = "/" + id(planned);

        assertThat(post(path + "/apply", "{\"digest\":\"another\",\"confirm\":true}")
                        .status())
                .isEqualTo(412);
        String digest = "{\"digest\":\"" + planned.get("digest").getAsString() + "\"";
        assertThat(post(path + "/apply", digest + "}").text()).contains("confirmation-needed");
        assertThat(post(path + "/apply", digest + ",\"confirm\":true}").status())
                .isEqualTo(202);
        work();
        assertThat(get(path).json().get("done").getAsLong()).isEqualTo(2);
        assertThat(api.places.place.read(new Spot.Named("images", "b.jpg"))).contains("0123456789");

        assertThat(post(path + "/purge", "").status()).isEqualTo(409);
        assertThat(post(path + "/undo", "{\"files\":[\"/b.jpg\"]}").status()).isEqualTo(202);
        work();
        assertThat(get(path).json().get("undone").getAsLong()).isEqualTo(1);
        assertThat(post(path + "/undo", "{\"files\":[\"/none\"]}").status()).isEqualTo(409);
        assertThat(post(path + "/undo", "{}").status()).isEqualTo(202);
        work();
        assertThat(get(path).json().get("state").getAsString()).isEqualTo("undone");
        assertThat(api.places.place.read(new Spot.Named("", "a.txt"))).contains("0123456789");
    }

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
    void aSourceIsNotDisconnectedWhileItsCleanUpCanBeUndone() {
        file("a.txt");
        JsonObject planned = plan("\"builtIn\":\"category\"");
        String apply = "{\"digest\":\"" + planned.get("digest").getAsString() + "\",\"confirm\":true}";
        assertThat(post("/" + id(planned) + "/apply", apply).status()).isEqualTo(202);
        work();

        TestResponse refused = disconnect("");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("confirmation-needed", "Undo operation " + id(planned));
        assertThat(disconnect(",\"confirm\":true").status()).isEqualTo(202);
    }

    private TestResponse disconnect(String more) {
        return api.callUnchecked(
                "/api/v1/connect/disconnect",
                TestRequest.post("/api/v1/connect/disconnect", "{\"source\":\"" + source + "\"" + more + "}")
                        .as(Api.ANNA));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"builtIn\":\"nothing\"",
                "\"rules\":{}",
                "\"rules\":{\"rules\":[{\"move\":\"../{name}\"}]}",
                "\"rules\":{\"rules\":[{\"move\":\"a\\u0000b\"}]}",
                "\"rules\":{\"rules\":[{\"move\":\"{secret}\"}]}",
                "\"rules\":{\"rules\":[1]}",
                "\"rules\":{\"rules\":[{\"move\":\"x\"}]},\"builtIn\":\"date\"",
                "\"builtIn\":\"date\",\"within\":\"/a/../..\"",
                "\"duplicates\":\"random\""
            })
    void whatCannotBeFollowedIsRefused(String what) {
        TestResponse refused = post("", "{\"source\":\"" + source + "\"," + what + "}");

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(get("").json().getAsJsonArray("operations")).isEmpty();
    }

    @Test
    void theEleventhPlanWithinAnHourIsTooMany() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(id(plan("\"builtIn\":\"category\"")));
        }

        TestResponse refused = post("", "{\"source\":\"" + source + "\",\"builtIn\":\"category\"}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).contains("too-many-operations");
        assertThat(get("").json().getAsJsonArray("operations")).hasSize(ids.size());
    }

    @Test
    void twoPlansOfOneSourceAreNotMadeAtOnce() {
        assertThat(post("", "{\"source\":\"" + source + "\",\"builtIn\":\"category\"}")
                        .status())
                .isEqualTo(202);
        assertThat(post("", "{\"source\":\"" + source + "\",\"builtIn\":\"category\"}")
                        .status())
                .isEqualTo(409);
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

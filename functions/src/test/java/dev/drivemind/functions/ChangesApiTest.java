package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesApiTest {
    private final Api api = new Api();
    private final String source = api.connect(Api.ANNA, "/home/anna");

    private void run(String id, long at, long updated) {
        Fields run = Fields.builder()
                .put("ownerId", "anna")
                .put("source", source)
                .put("job", id)
                .put("kind", "delta-scan")
                .put("reason", "the change feed lists the changes")
                .put("at", at)
                .put("day", 0)
                .put("created", 0)
                .put("updated", updated)
                .put("removed", 0)
                .put("unchanged", 7)
                .build();
        store(new Ref(Schema.DELTAS, id), run);
    }

    private void sheet(String run, int number, List<Fields> items) {
        Fields sheet = Fields.builder()
                .put("ownerId", "anna")
                .put("source", source)
                .put("job", run)
                .put("day", 0)
                .putAll("items", items)
                .build();
        store(new Ref(Schema.CHANGED, run + "~" + number), sheet);
    }

    private void store(Ref ref, Fields fields) {
        api.backend.documents().commit(List.of(Write.set(ref, fields, Precondition.ABSENT)));
    }

    private static Fields.Builder item(String id, String what) {
        return Fields.builder()
                .put("id", id)
                .put("name", id + ".txt")
                .put("kind", "file")
                .put("parent", "folder")
                .put("what", what);
    }

    private JsonObject changes(String query) {
        TestResponse response =
                api.call(TestRequest.get("/api/v1/changes?" + query).as(Api.ANNA));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.json();
    }

    /** All elements of a list over its pages. */
    private List<JsonObject> all(String query, String name) {
        List<JsonObject> found = new ArrayList<>();
        String token = "";
        do {
            JsonObject page = changes(query + token);
            for (JsonElement element : page.getAsJsonArray(name)) {
                found.add(element.getAsJsonObject());
            }
            token = page.has("nextPageToken")
                    ? "&pageToken="
                            + URLEncoder.encode(page.get("nextPageToken").getAsString(), StandardCharsets.UTF_8)
                    : "";
        } while (!token.isEmpty());
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50})
    void runsAreToldNewestFirstWhateverThePage(int limit) {
        IntStream.range(0, 7).forEach(i -> run("run-" + i, 1_000 + i, i % 2));

        assertThat(all("source=" + source + "&limit=" + limit, "runs"))
                .extracting(run -> run.get("run").getAsString())
                .containsExactly("run-5", "run-3", "run-1");
        assertThat(all("source=" + source + "&quiet=true&limit=" + limit, "runs"))
                .hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 100})
    void eachItemOfARunIsToldOnceWhateverThePage(int limit) {
        run("run", 1, 7);
        run("other", 2, 1);
        sheet(
                "run",
                0,
                List.of(item("a", "created").build(), item("b", "edited").build()));
        sheet("run", 1, List.of(item("c", "trashed").build()));
        sheet(
                "run",
                2,
                List.of(
                        item("d", "removed").build(),
                        item("e", "restored").build(),
                        item("f", "created").build(),
                        item("g", "edited").build()));
        sheet("other", 0, List.of(item("z", "edited").build()));

        assertThat(all("run=run&limit=" + limit, "items"))
                .extracting(item -> item.get("id").getAsString())
                .containsExactly("a", "b", "c", "d", "e", "f", "g");
    }

    @Test
    void whatWasMovedIsToldWithBothPlaces() {
        var index = api.index("anna", source);
        api.put(index, Api.folder("folder", "photos", "root"));
        api.put(index, Api.folder("before", "inbox", "root"));
        run("run", 1, 2);
        sheet(
                "run",
                0,
                List.of(
                        item("a", "moved").put("parentBefore", "before").build(),
                        item("b", "renamed").put("nameBefore", "old.txt").build()));

        List<JsonObject> items = all("run=run", "items");

        assertThat(items.get(0).get("path").getAsString()).isEqualTo("/photos/a.txt");
        assertThat(items.get(0).get("pathBefore").getAsString()).isEqualTo("/inbox/a.txt");
        assertThat(items.get(1).get("path").getAsString()).isEqualTo("/photos/b.txt");
        assertThat(items.get(1).get("pathBefore").getAsString()).isEqualTo("/photos/old.txt");
    }

    @Test
    void aPageTokenIsGoodForItsOwnRunOnly() {
        run("run", 1, 2);
        run("other", 2, 2);
        sheet("run", 0, List.of(item("a", "edited").build(), item("b", "edited").build()));
        String token = URLEncoder.encode(
                changes("run=run&limit=1").get("nextPageToken").getAsString(), StandardCharsets.UTF_8);

        for (String query : List.of("run=other", "source=" + source)) {
            assertThat(api.call(TestRequest.get("/api/v1/changes?" + query + "&pageToken=" + token)
                                    .as(Api.ANNA))
                            .status())
                    .isEqualTo(400);
        }
        assertThat(api.call(TestRequest.get("/api/v1/changes?run=run&pageToken=" + token)
                                .as(Api.BEN))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "source=SOURCE&run=x", "source=SOURCE&limit=0", "source=SOURCE&quiet=maybe", "runs=1"})
    void whatCannotBeMeantIsRefused(String query) {
        assertThat(api.call(TestRequest.get("/api/v1/changes?" + query.replace("SOURCE", source))
                                .as(Api.ANNA))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "a/b", "%2e%2e%2fscanJobs"})
    void aRunThatIsNotThereIsNotFound(String run) {
        assertThat(api.call(TestRequest.get("/api/v1/changes?run=" + run).as(Api.ANNA))
                        .status())
                .isEqualTo(404);
    }
}

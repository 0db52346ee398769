package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.index.Files;
import dev.drivemind.source.FileEntry;
import dev.drivemind.testing.Entries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API tells of duplicates. */
class DuplicatesApiTest {
    private final Api api = new Api();
    private final String source = api.connect(Api.ANNA, "/data");
    private final Files index = api.index("anna", source);

    @BeforeEach
    void fill() {
        api.put(index, Api.folder("d1", "Docs", "root"));
        api.put(index, Api.folder("d2", "Old", "d1"));
        api.put(index, Api.folder("d3", "Empty", "root"));
        api.put(index, copy("a", "a.txt", "d1", "2024-01-01T00:00:00Z", "m1"));
        api.put(index, copy("b", "b.txt", "d2", "2023-01-01T00:00:00Z", "m1"));
        api.put(index, copy("c", "long name.txt", "root", "2025-01-01T00:00:00Z", "m1"));
        api.put(index, copy("e", "e.txt", "d1", "2024-01-01T00:00:00Z", "m2"));
        api.put(index, copy("f", "f.txt", "d2", "2024-01-01T00:00:00Z", "m2"));
        api.put(index, Api.entry("g", "g.txt", "text/plain", "d1", 5L));
        api.put(index, Api.entry("h", "g.txt", "text/plain", "d2", 5L));
        looked();
    }

    private static FileEntry copy(String id, String name, String folder, String modified, String md5) {
        return Entries.like(Api.entry(id, name, "text/plain", folder, 10L))
                .modified(modified)
                .entry()
                .withMd5(md5);
    }

    private void looked() {
        worked("insights", "{\"source\":\"" + source + "\"}");
        worked("duplicates", "");
    }

    private void worked(String endpoint, String body) {
        TestResponse started =
                api.call(TestRequest.post("/api/v1/" + endpoint, body).as(Api.ANNA));
        String job = started.json().getAsJsonObject("job").get("id").getAsString();
        String state = "";
        for (int i = 0; i < 20 && !state.equals("SUCCEEDED"); i++) {
            api.deliver();
            state = get("jobs/" + job, 200).get("state").getAsString();
        }
        assertThat(state).isEqualTo("SUCCEEDED");
    }

    private JsonObject get(String target, int status) {
        TestResponse response = api.call(TestRequest.get("/api/v1/" + target).as(Api.ANNA));
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        return response.json();
    }

    private List<String> kept(String parameters) {
        List<String> kept = new ArrayList<>();
        for (JsonElement group : get("duplicates/groups?" + parameters, 200).getAsJsonArray("groups")) {
            kept.add(kept(group.getAsJsonObject()));
        }
        return kept;
    }

    private static String kept(JsonObject group) {
        List<String> ids = new ArrayList<>();
        for (JsonElement each : group.getAsJsonArray("members")) {
            JsonObject member = each.getAsJsonObject();
            if (member.get("keep").getAsBoolean()) {
                ids.add(member.get("id").getAsString());
            }
        }
        return group.get("undecided").getAsBoolean() ? "?" : String.join(" ", ids);
    }

    @ParameterizedTest
    @CsvSource({
        "keep=oldest, b, ?",
        "keep=newest, c, ?",
        "keep=shortest-path, a, e",
        "keep=in:/Docs/Old, b, f",
        "keep=in:d2, b, f",
        "keep=in:/Docs, b a, f e",
        "keep=in:SOURCE:/Docs/Old/, b, f",
        "keep=in:SOURCE, b a c, f e",
        "keep=in:d3, ?, ?",
        "keep=oldest&protect=d1, b a, e f",
        "keep=newest&protect=/Docs/Old&protect=d3, b c, f",
        "keep=newest&protect=SOURCE, b a c, e f"
    })
    void membersSayWhetherARuleKeepsThem(String parameters, String first, String second) {
        List<String> kept = kept(parameters.replace("SOURCE", source));

        assertThat(kept).hasSize(3);
        assertThat(kept.get(0).split(" ")).containsExactlyInAnyOrder(first.split(" "));
        assertThat(kept.get(1).split(" ")).containsExactlyInAnyOrder(second.split(" "));
        assertThat(kept.get(2).split(" ")).as("only possible").containsExactlyInAnyOrder("g", "h");
    }

    @Test
    void aPlanIsTheSumOfAllGroups() {
        JsonObject plan = get("duplicates/plan?keep=oldest", 200);

        assertThat(plan.get("groups").getAsLong()).isEqualTo(2);
        assertThat(plan.get("undecided").getAsLong()).isEqualTo(1);
        assertThat(plan.get("kept").getAsLong()).isEqualTo(3);
        assertThat(plan.get("removed").getAsLong()).isEqualTo(2);
        assertThat(plan.get("freedBytes").getAsLong()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "keep=none, keep",
        "keep=in:, keep",
        "keep=in:/Dogs, keep",
        "keep=in:a, keep",
        "keep=oldest&protect=/Docs/Older, protect",
        "keep=oldest&protect=/Docs&protect=x/y, protect",
        "protect=/Docs, protect",
        "kind=probable, kind",
        "page=x, page",
        "page=1.2.3, page"
    })
    void whatIsNotThereIsRefused(String parameters, String field) {
        assertThat(get("duplicates/groups?" + parameters, 400).get("field").getAsString())
                .isEqualTo(field);
    }

    @Test
    void groupsAreNarrowedByKindAndSource() {
        String other = api.connect(Api.ANNA, "/other");

        assertThat(size("kind=certain")).isEqualTo(2);
        assertThat(size("kind=possible")).isEqualTo(1);
        assertThat(size("source=" + source)).isEqualTo(3);
        assertThat(size("source=" + other)).isZero();
    }

    private int size(String parameters) {
        JsonArray groups = get("duplicates/groups?" + parameters, 200).getAsJsonArray("groups");
        return groups.size();
    }

    @Test
    void aPageBelongsToOneResultAndPathsAreThoseOfIt() {
        String job = get("duplicates", 200).get("job").getAsString();
        assertThat(size("page=" + job + ".0")).isEqualTo(3);

        looked();

        JsonObject problem = get("duplicates/groups?page=" + job + ".0", 409);
        assertThat(problem.get("type").getAsString()).isEqualTo("urn:drivemind:problem:result-replaced");
        assertThat(problem.get("detail").getAsString()).contains("first page");
        assertThat(size("page=0")).isEqualTo(3);
    }

    @Test
    void whatIsToBeKeptTwiceIsRememberedAfterOtherScansAndLeavesTheTotalsAsTheyAre() {
        JsonObject before = get("duplicates", 200);

        decide("PUT", "m1-10");
        decide("PUT", "m1-10");
        decide("PUT", "fff-99");

        for (int i = 0; i < 2; i++) {
            JsonObject found = get("duplicates", 200);
            assertThat(found.get("wastedBytes")).isEqualTo(before.get("wastedBytes"));
            assertThat(found.get("groups")).isEqualTo(before.get("groups"));
            assertThat(found.get("rememberedGroups").getAsLong()).isEqualTo(1);
            assertThat(found.getAsJsonObject("toDecide")).hasToString("{\"groups\":1,\"copies\":1,\"wastedBytes\":10}");
            assertThat(kept("keep=oldest").get(0).split(" ")).containsExactlyInAnyOrder("a", "b", "c");
            JsonObject plan = get("duplicates/plan?keep=newest", 200);
            assertThat(plan.get("remembered").getAsLong()).isEqualTo(1);
            assertThat(plan.get("removed").getAsLong()).isZero();
            assertThat(get("duplicates/decisions", 200).getAsJsonArray("decisions"))
                    .hasSize(2);
            looked();
        }
        decide("DELETE", "m1-10");
        decide("DELETE", "m1-10");

        assertThat(get("duplicates", 200)
                        .getAsJsonObject("toDecide")
                        .get("wastedBytes")
                        .getAsLong())
                .isEqualTo(30);
        assertThat(get("duplicates/decisions", 200).getAsJsonArray("decisions")).hasSize(1);
    }

    private void decide(String method, String content) {
        TestResponse response = api.call(TestRequest.of(method, "/api/v1/duplicates/decisions/" + content)
                .as(Api.ANNA));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
    }

    @Test
    void aReaderWhoHasAPageGetsItAgainOnceADecisionHasChangedIt() {
        String address = "/api/v1/duplicates/groups";
        String tag = api.call(TestRequest.get(address).as(Api.ANNA)).header("ETag");
        assertThat(again(address, tag)).isEqualTo(304);

        decide("PUT", "m1-10");

        assertThat(again(address, tag)).isEqualTo(200);
        decide("DELETE", "m1-10");
        assertThat(again(address, tag)).isEqualTo(304);
        assertThat(again(address + "?kind=possible", tag)).isEqualTo(200);
        assertThat(again(address + "?keep=oldest", tag)).isEqualTo(200);
    }

    private int again(String address, String tag) {
        return api.call(TestRequest.get(address).as(Api.ANNA).header("If-None-Match", tag))
                .status();
    }

    @Test
    void aDecisionIsAboutAChecksumAndASize() {
        TestResponse response = api.call(
                TestRequest.of("PUT", "/api/v1/duplicates/decisions/m1").as(Api.ANNA));

        assertThat(response.status()).isEqualTo(404);
    }

    @Test
    void whatWasFoundGoesWithASourceOfIt() {
        worked("connect/disconnect", "{\"source\":\"" + source + "\"}");

        assertThat(api.backend.blobs().list("owners/", Optional.empty(), 100)).isEmpty();
        assertThat(get("duplicates/groups", 404).get("detail").getAsString()).contains("disconnected");
    }
}

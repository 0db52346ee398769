package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.functions.http.Origins;
import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.wire.TreePage;
import dev.drivemind.wire.TreeSums;
import dev.drivemind.wire.WireJson;
import org.junit.jupiter.api.Test;

/** What an agent that has forgotten something gets of the server, over HTTP. */
class AgentTreeTest {
    private Api api = new Api();
    private String id = "";
    private String key = "";

    private JsonObject register(String root, long mark) {
        String body = "{\"installation\":\"one\",\"roots\":[{\"id\":\"" + root + "\",\"path\":\"/srv/data\",\"mark\":"
                + mark + "}]}";
        TestResponse response =
                api.call(TestRequest.post("/api/v1/agents/register", body).as(key));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.json().getAsJsonArray("roots").get(0).getAsJsonObject();
    }

    private void handIn(String session, long mark, int status) {
        String batch = "{\"epoch\":1,\"root\":\"data\",\"session\":\"" + session + "\",\"seq\":1,\"mark\":" + mark
                + ",\"items\":[{\"id\":\"a\",\"parent\":\"data\",\"name\":\"a.txt\",\"kind\":\"FILE\",\"version\":1,"
                + "\"size\":5}]}";
        TestResponse response =
                api.call(TestRequest.post("/api/v1/files/ingest", batch).as(key));
        assertThat(response.status()).as(response.text()).isEqualTo(status);
    }

    private String get(String query) {
        TestResponse response =
                api.call(TestRequest.get("/api/v1/agents/" + id + "/" + query).as(key));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.text();
    }

    private void handedIn(Api served) {
        api = served;
        JsonObject agent = api.agent(Api.ANNA, "nas");
        id = agent.get("agentId").getAsString();
        key = agent.get("key").getAsString();
        register("data", 0);
        handIn("s1", 7, 503);
        api.deliver();
        handIn("s1", 7, 200);
    }

    @Test
    void aForgottenRootIsTheOneBeforeAndItsItemsAreListed() {
        handedIn(new Api());

        JsonObject root = register("new", 0);

        assertThat(root.get("id").getAsString()).isEqualTo("data");
        assertThat(root.get("offered").getAsString()).isEqualTo("new");
        assertThat(root.get("adopt").getAsLong()).isEqualTo(7);
        TreePage page = WireJson.read(get("tree?root=data"), TreePage.class);
        assertThat(page.items()).extracting(item -> item.id()).containsExactly("a");
        assertThat(page.nextPageToken()).isNull();
        assertThat(register("data", 7).has("adopt")).isFalse();
    }

    @Test
    void whoRemembersLessIsToldSoBeforeItHandsAnythingIn() {
        handedIn(new Api());

        handIn("s2", 6, 409);
    }

    @Test
    void documentsAreReadWhereThatCostsNothingOrIfTheAgentAsksForIt() {
        handedIn(new Api());
        assertThat(sums("tree/sums?root=data").sums()).hasSize(1);

        handedIn(new Api(MemoryBackend.create(), Api::named, OwnerLimits.STANDARD, Origins.NONE));
        TreeSums counted = sums("tree/sums?root=data");
        assertThat(counted.items()).isEqualTo(1);
        assertThat(counted.sums()).isEmpty();
        assertThat(sums("tree/sums?root=data&verify=true").sums()).hasSize(1);
    }

    private TreeSums sums(String query) {
        return WireJson.read(get(query), TreeSums.class);
    }

    @Test
    void aPageTokenThatWasNeverAnsweredIsRefused() {
        handedIn(new Api());

        TestResponse response = api.call(TestRequest.get("/api/v1/agents/" + id + "/tree?root=data&pageToken=other")
                .as(key));

        assertThat(response.status()).isEqualTo(400);
    }
}

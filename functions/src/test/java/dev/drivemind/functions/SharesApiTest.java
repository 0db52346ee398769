package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.wire.TreePage;
import dev.drivemind.wire.WireJson;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two agents that have a path of the same folder, over HTTP. */
class SharesApiTest {
    private final Api api = new Api();
    private final Program one = new Program("one");
    private final Program two = new Program("two");
    private String source = "";

    /** An agent as its server sees it. */
    private final class Program {
        private final JsonObject added;
        private long epoch;

        Program(String name) {
            added = api.agent(Api.ANNA, name);
        }

        String id() {
            return added.get("agentId").getAsString();
        }

        TestResponse post(String path, String body) {
            return api.call(TestRequest.post("/api/v1/" + path, body)
                    .as(added.get("key").getAsString()));
        }

        JsonObject register(String root, long mark) {
            TestResponse response = post(
                    "agents/register",
                    "{\"installation\":\"one\",\"roots\":[{\"id\":\"" + root
                            + "\",\"path\":\"/srv/data\",\"share\":\"archive\",\"mark\":" + mark + "}]}");
            assertThat(response.status()).as(response.text()).isEqualTo(200);
            epoch = response.json().get("epoch").getAsLong();
            return response.json().getAsJsonArray("roots").get(0).getAsJsonObject();
        }

        JsonObject beat() {
            TestResponse response = post("agents/" + id() + "/heartbeat", "{\"heartbeatEvery\":60}");
            assertThat(response.status()).as(response.text()).isEqualTo(200);
            return response.json().getAsJsonArray("shares").get(0).getAsJsonObject();
        }

        String handIn(String session, int seq, long mark, String item) {
            TestResponse response = post(
                    "files/ingest",
                    "{\"epoch\":" + epoch + ",\"root\":\"data\",\"session\":\"" + session + "\",\"seq\":" + seq
                            + ",\"mark\":" + mark + ",\"items\":[{\"id\":\"" + item
                            + "\",\"parent\":\"data\",\"name\":\"" + item
                            + ".txt\",\"kind\":\"FILE\",\"version\":1,\"size\":5}]}");
            return response.status() == 200
                    ? "taken"
                    : response.json().get("type").getAsString().replace("urn:drivemind:problem:", "");
        }

        TestResponse tree() {
            return api.call(TestRequest.get("/api/v1/agents/" + id() + "/tree?root=data")
                    .as(added.get("key").getAsString()));
        }
    }

    private String files() {
        return api.call(TestRequest.get("/api/v1/files?source=" + source).as(Api.ANNA))
                .text();
    }

    @BeforeEach
    void oneLeads() {
        source = one.register("data", 0).get("sourceId").getAsString();
        assertThat(one.handIn("s1", 1, 7, "a")).isEqualTo("not-ready");
        api.deliver();
        assertThat(one.handIn("s1", 1, 7, "a")).isEqualTo("taken");
    }

    @Test
    void whoStandsByHandsInNothingAndReadsNothing() {
        JsonObject root = two.register("fresh", 0);

        assertThat(root.getAsJsonObject("share").get("leads").getAsBoolean()).isFalse();
        assertThat(root.getAsJsonObject("share").get("leader").getAsString()).isEqualTo(one.id());
        assertThat(two.handIn("s2", 1, 9, "b")).isEqualTo("agent-stands-by");
        assertThat(two.tree().status()).isEqualTo(409);
        assertThat(files()).contains("a.txt").doesNotContain("b.txt");
        assertThat(api.call(TestRequest.get("/api/v1/agents/" + two.id()).as(Api.ANNA))
                        .text())
                .contains("\"leads\":false", "\"leader\":\"" + one.id() + "\"");
    }

    @Test
    void afterATakeoverNothingOfTheFormerLeaderIsTakenIn() {
        two.register("fresh", 0);
        one.register("data", 7);
        one.post("agents/register", "{\"installation\":\"another\",\"takeover\":true,\"roots\":[]}");
        one.register("data", 7);
        long former = one.epoch;
        api.time.pass(Duration.ofSeconds(181));
        assertThat(two.beat().get("vacant").getAsBoolean()).isTrue();

        JsonObject root = two.register("fresh", 0);

        assertThat(root.get("id").getAsString()).isEqualTo("data");
        assertThat(root.get("offered").getAsString()).isEqualTo("fresh");
        assertThat(root.get("adopt").getAsLong()).isEqualTo(7);
        assertThat(two.epoch).isGreaterThan(former);
        assertThat(WireJson.read(two.tree().text(), TreePage.class).items())
                .extracting(item -> item.id())
                .containsExactly("a");
        assertThat(one.handIn("s1", 2, 8, "late")).isEqualTo("agent-stands-by");
        assertThat(one.handIn("s3", 1, 99, "late")).isEqualTo("agent-stands-by");
        assertThat(one.beat().get("leads").getAsBoolean()).isFalse();
        String first = two.handIn("s2", 1, 9, "b");
        api.deliver();
        assertThat(first.equals("taken") ? first : two.handIn("s2", 1, 9, "b")).isEqualTo("taken");
        assertThat(one.handIn("s1", 2, 8, "late")).isEqualTo("agent-stands-by");
        assertThat(files()).contains("a.txt", "b.txt").doesNotContain("late");
    }

    @Test
    void aBatchIsASignOfLife() {
        two.register("fresh", 0);
        for (int seq = 2; seq < 6; seq++) {
            api.time.pass(Duration.ofMinutes(2));
            assertThat(one.handIn("s1", seq, 7 + seq, "a" + seq)).isEqualTo("taken");
            assertThat(two.beat().get("vacant").getAsBoolean()).isFalse();
        }
    }

    @Test
    void aRetiredLeaderHandsOverAtOnce() {
        two.register("fresh", 0);

        api.call(TestRequest.of("DELETE", "/api/v1/agents/" + one.id()).as(Api.ANNA));

        assertThat(two.beat().get("vacant").getAsBoolean()).isTrue();
        assertThat(two.register("fresh", 0)
                        .getAsJsonObject("share")
                        .get("leads")
                        .getAsBoolean())
                .isTrue();
    }
}

package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents over HTTP; who may call what is for TenantsTest. */
class AgentsApiTest extends AgentOfAnna {
    @Test
    void anAgentIsAddedAndListedWithoutItsKey() {
        TestResponse list = send("GET", "", "", Api.ANNA);

        assertThat(list.text()).contains(id).doesNotContain("dma_");
        assertThat(agent().get("state").getAsString()).isEqualTo("NEW");
        assertThat(send("POST", "", "{\"name\":\"NAS\"}", Api.ANNA)
                        .json()
                        .get("field")
                        .getAsString())
                .isEqualTo("name");
    }

    @Test
    void registeringMakesSourcesOfRoots() {
        JsonObject registered = register(REGISTRATION);
        String source = registered
                .getAsJsonArray("roots")
                .get(0)
                .getAsJsonObject()
                .get("sourceId")
                .getAsString();
        assertThat(registered.get("epoch").getAsLong()).isEqualTo(1);
        assertThat(registered.get("configVersion").getAsLong()).isEqualTo(1);
        assertThat(api.call(TestRequest.get("/api/v1/sources").as(Api.ANNA)).text())
                .contains(source, "nas: /srv/data", "\"kind\":\"agent\"");
        assertThat(agent().get("state").getAsString()).isEqualTo("ONLINE");
        assertThat(register(REGISTRATION)).as("again").isEqualTo(registered);
        assertThat(register(REGISTRATION.replace("one", "two")).get("epoch").getAsLong())
                .isEqualTo(2);
    }

    @Test
    void aBodyMayBePackedAndMayHaveMoreThanThisVersionKnows() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(REGISTRATION
                    .replace("{\"installation", "{\"later\":[{}],\"installation")
                    .getBytes(StandardCharsets.UTF_8));
        }
        TestRequest request = TestRequest.post("/api/v1/agents/register", "")
                .header("Content-Encoding", "gzip")
                .body(packed.toByteArray())
                .as(key);

        TestResponse response = api.callUnchecked("/api/v1/agents/register", request);

        assertThat(response.status()).as(response.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "null",
                "{\"roots\":[null]}",
                "{\"roots\":[{\"id\":\"a/b\",\"path\":\"/srv\"}]}",
                "{\"roots\":[{\"id\":\"a\",\"path\":\"/srv\"},{\"id\":\"a\",\"path\":\"/home\"}]}",
                "{\"roots\":[{\"id\":\"a\"}]}",
                "{\"installation\":5.5,\"roots\":{}}"
            })
    void aRegistrationThatIsNoneIsRefused(String body) {
        assertThat(problem(send("POST", "/register", body, key))).isEqualTo("invalid-request");
        assertThat(agent().get("epoch").getAsLong()).isZero();
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(new byte[20 << 20]);
        }
        TestRequest request = TestRequest.post("/api/v1/agents/register", "")
                .header("Content-Encoding", "gzip")
                .body(packed.toByteArray())
                .as(key);

        assertThat(api.call(request).status()).isEqualTo(413);
        assertThat(api.call(request.body("not packed")).status()).isEqualTo(400);
        assertThat(api.call(request.header("Content-Encoding", "br")).status()).isEqualTo(415);
    }

    @Test
    void aHeartbeatMayBeEmptyOrSayMore() {
        register(REGISTRATION);

        assertThat(answered(send("POST", "/" + id + "/heartbeat", "{}", key), 200)
                        .get("commands")
                        .getAsLong())
                .isZero();
        answered(
                send(
                        "POST",
                        "/" + id + "/heartbeat",
                        "{\"status\":\"degraded\",\"reason\":\"disk\",\"held\":3,\"capabilities\":[\"watch\"]}",
                        key),
                200);

        assertThat(agent().getAsJsonObject("health").get("held").getAsLong()).isEqualTo(3);
        assertThat(problem(send("POST", "/" + id + "/heartbeat", "{\"status\":\"fine\"}", key)))
                .isEqualTo("invalid-request");
    }

    @Test
    void aHeartbeatOfAnAgentOfAnotherMakeIsTaken() {
        register(REGISTRATION);

        String brief = "{\"agentId\":\"" + id + "\",\"status\":\"healthy\",\"timestamp\":\"2026-01-02T03:04:05Z\"}";
        String detailed = "{\"agent_id\":\"" + id + "\",\"status\":\"DEGRADED\",\"version\":\"1.0.0\",\"uptime\":3600,"
                + "\"last_scan\":{\"files\":12,\"errors\":0},\"metrics\":{\"memory_mb\":80.5,\"cpu_percent\":3},"
                + "\"capabilities\":[\"incremental scan\",\"hash:sha256\"],\"errors\":[]}";
        answered(send("POST", "/" + id + "/heartbeat", brief, key), 200);
        answered(send("POST", "/" + id + "/heartbeat", detailed, key), 200);

        assertThat(agent().getAsJsonObject("health").get("status").getAsString())
                .isEqualTo("degraded");
    }

    @Test
    void anAgentReachesItselfAlone() {
        String other = api.agent(Api.ANNA, "other").get("agentId").getAsString();

        assertThat(send("POST", "/" + other + "/heartbeat", "{}", key).status()).isEqualTo(404);
        assertThat(send("GET", "/" + other + "/config", "", key).status()).isEqualTo(404);
        assertThat(send("GET", "/" + other, "", key).status()).isEqualTo(403);
        assertThat(api.call(TestRequest.get("/api/v1/files?source=x").as(key)).status())
                .isEqualTo(403);
    }

    @Test
    void keysAreRotatedWithoutAGap() {
        String second = answered(send("POST", "/" + id + "/keys", "", Api.ANNA), 201)
                .get("key")
                .getAsString();
        answered(send("POST", "/" + id + "/heartbeat", "{}", key), 200);
        answered(send("POST", "/" + id + "/heartbeat", "{}", second), 200);
        assertThat(send("POST", "/" + id + "/keys", "", Api.ANNA).status()).isEqualTo(400);

        assertThat(send("DELETE", "/" + id + "/keys", "", Api.ANNA).status()).isEqualTo(204);

        assertThat(send("POST", "/" + id + "/heartbeat", "{}", key).status()).isEqualTo(401);
        answered(send("POST", "/" + id + "/heartbeat", "{}", second), 200);
    }

    @Test
    void aRetiredAgentIsLetInNoMoreAndItsSourcesStay() {
        register(REGISTRATION);

        assertThat(send("DELETE", "/" + id, "", Api.ANNA).status()).isEqualTo(204);

        assertThat(send("POST", "/register", REGISTRATION, key).status()).isEqualTo(401);
        assertThat(agent().get("state").getAsString()).isEqualTo("RETIRED");
        assertThat(api.call(TestRequest.get("/api/v1/sources").as(Api.ANNA))
                        .json()
                        .getAsJsonArray("sources"))
                .hasSize(1);
        assertThat(send("POST", "/" + id + "/commands", "{\"kind\":\"scan\"}", Api.ANNA)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theServerDoesNotScanWhatAnAgentScans() {
        String source = register(REGISTRATION)
                .getAsJsonArray("roots")
                .get(0)
                .getAsJsonObject()
                .get("sourceId")
                .getAsString();

        TestResponse scan = api.call(TestRequest.post("/api/v1/scan/start", "{\"source\":\"" + source + "\"}")
                .as(Api.ANNA));
        TestResponse sync =
                api.call(TestRequest.post("/api/v1/sync", "{\"source\":\"" + source + "\",\"sharedWithMe\":true}")
                        .as(Api.ANNA));

        assertThat(problem(scan)).isEqualTo("scanned-by-agent");
        assertThat(scan.text()).contains("drivemind agents command " + id + " scan");
        assertThat(problem(sync)).isEqualTo("scanned-by-agent");
        assertThat(((MemoryDocuments) api.backend.documents()).all(Schema.JOBS)).isEmpty();
    }

    @Test
    void aRootThatIsDisconnectedStaysSo() {
        String source = register(REGISTRATION)
                .getAsJsonArray("roots")
                .get(0)
                .getAsJsonObject()
                .get("sourceId")
                .getAsString();
        api.call(TestRequest.post("/api/v1/connect/disconnect", "{\"source\":\"" + source + "\"}")
                .as(Api.ANNA));
        for (int i = 0; i < 20; i++) {
            api.deliver();
            api.time.sleep(Duration.ofMinutes(1));
        }

        JsonObject root = register(REGISTRATION).getAsJsonArray("roots").get(0).getAsJsonObject();

        assertThat(root.has("sourceId")).isFalse();
        assertThat(api.call(TestRequest.get("/api/v1/sources").as(Api.ANNA))
                        .json()
                        .getAsJsonArray("sources"))
                .isEmpty();
    }

    @Test
    void whatIsDoneToAgentsIsOnRecord() {
        register(REGISTRATION);
        send("DELETE", "/" + id, "", Api.ANNA);

        String audit = api.call(TestRequest.get("/api/v1/audit").as(Api.ANNA)).text();

        assertThat(audit).contains("agent-add", "agent-register", "agent-retire", "\"actor\":\"agent\"");
    }
}

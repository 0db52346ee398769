package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server tells an agent: its configuration and its commands. */
class AgentSettingsApiTest extends AgentOfAnna {
    @Test
    void aConfigurationIsFetchedOnlyIfItHasChanged() {
        register(REGISTRATION);
        TestResponse first = send("GET", "/" + id + "/config", "", key);
        TestRequest again = TestRequest.get("/api/v1/agents/" + id + "/config")
                .as(key)
                .header("If-None-Match", first.header("ETag"));
        assertThat(api.call(again).status()).isEqualTo(304);

        JsonObject changed = answered(
                send(
                        "PUT",
                        "/" + id + "/config",
                        "{\"workers\":4,\"checksums\":\"off\",\"roots\":[\"data\"]}",
                        Api.ANNA),
                200);

        assertThat(changed.get("version").getAsLong()).isEqualTo(2);
        assertThat(api.call(again).json()).isEqualTo(changed);
        assertThat(register(REGISTRATION)
                        .getAsJsonObject("config")
                        .get("workers")
                        .getAsLong())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"workers\":51}",
                "{\"batchSize\":9}",
                "{\"checksums\":\"some\"}",
                "{\"roots\":[\"other\"]}",
                "{\"allowedRoots\":[\"/\"]}",
                "{\"ignore\":[\"\"]}",
                "{\"workers\":{}}"
            })
    void aConfigurationThatCannotBeIsRefused(String body) {
        assertThat(problem(send("PUT", "/" + id + "/config", body, Api.ANNA))).isEqualTo("invalid-request");
        assertThat(agent().get("configVersion").getAsLong()).isEqualTo(1);
    }

    @Test
    void aCommandIsHandedOverAndItsResultIsKept() {
        register(REGISTRATION);
        String command = answered(
                        send("POST", "/" + id + "/commands", "{\"kind\":\"scan\",\"root\":\"data\"}", Api.ANNA), 201)
                .get("id")
                .getAsString();
        assertThat(answered(send("POST", "/" + id + "/heartbeat", "{}", key), 200)
                        .get("commands")
                        .getAsLong())
                .isEqualTo(1);

        assertThat(commands().get(0).getAsJsonObject().get("id").getAsString()).isEqualTo(command);
        assertThat(commands()).as("at once").isEmpty();
        String result = "/" + id + "/commands/" + command + "/result";
        answered(send("POST", result, "{\"outcome\":\"RUNNING\"}", key), 200);
        answered(
                send("POST", result, "{\"outcome\":\"DONE\",\"message\":\"done\",\"result\":{\"files\":3}}", key), 200);

        JsonObject told = agent().getAsJsonArray("commands").get(0).getAsJsonObject();
        assertThat(told.get("state").getAsString()).isEqualTo("DONE");
        assertThat(told.getAsJsonObject("result").get("files").getAsLong()).isEqualTo(3);
        assertThat(problem(send("POST", result, "{\"outcome\":\"MAYBE\"}", key)))
                .isEqualTo("invalid-request");
        assertThat(send("POST", "/" + id + "/commands", "{\"kind\":\"scan\",\"root\":\"x\"}", Api.ANNA)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void checksumsAreAskedForByIds() {
        register(REGISTRATION);
        String commands = "/" + id + "/commands";
        answered(send("POST", commands, "{\"kind\":\"checksum\",\"files\":[\"f1\",\"f2\"]}", Api.ANNA), 201);

        JsonObject params = commands().get(0).getAsJsonObject().getAsJsonObject("params");
        assertThat(params.getAsJsonArray("files")).hasSize(2);
        for (String wrong : List.of("\"checksum\"", "\"checksum\",\"files\":[]", "\"scan\",\"files\":[\"f1\"]")) {
            assertThat(send("POST", commands, "{\"kind\":" + wrong + "}", Api.ANNA)
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void whoWaitsGetsACommandAsSoonAsThereIsOne() throws Exception {
        CompletableFuture<TestResponse> waiting =
                CompletableFuture.supplyAsync(() -> send("GET", "/" + id + "/commands?wait=30", "", key));

        answered(send("POST", "/" + id + "/commands", "{\"kind\":\"stop\"}", Api.ANNA), 201);

        assertThat(waiting.get(30, TimeUnit.SECONDS).json().getAsJsonArray("commands"))
                .hasSize(1);
    }
}

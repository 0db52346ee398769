package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.http.Problem;

/** An agent that one user has added, and what it and its user ask the server. */
abstract class AgentOfAnna {
    static final String REGISTRATION =
            "{\"installation\":\"one\",\"host\":\"nas\",\"roots\":[{\"id\":\"data\",\"path\":\"/srv/data\"}]}";
    final Api api = new Api();
    final JsonObject added = api.agent(Api.ANNA, "nas");
    final String id = added.get("agentId").getAsString();
    final String key = added.get("key").getAsString();

    TestResponse send(String method, String path, String body, String token) {
        TestRequest request = TestRequest.of(method, "/api/v1/agents" + path).as(token);
        return api.call(
                body.isEmpty()
                        ? request
                        : request.header("Content-Type", "application/json").body(body));
    }

    JsonObject answered(TestResponse response, int status) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        return response.json();
    }

    JsonObject register(String body) {
        return answered(send("POST", "/register", body, key), 200);
    }

    JsonObject agent() {
        return answered(send("GET", "/" + id, "", Api.ANNA), 200);
    }

    static String problem(TestResponse response) {
        assertThat(response.header("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
        return response.json().get("type").getAsString().replace("urn:drivemind:problem:", "");
    }

    JsonArray commands() {
        return answered(send("GET", "/" + id + "/commands?wait=0", "", key), 200)
                .getAsJsonArray("commands");
    }
}

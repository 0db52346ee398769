package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.access.Grants;
import dev.drivemind.job.Job;
import dev.drivemind.oauth.PlayedOAuthServer;
import dev.drivemind.privacy.Actor;
import dev.drivemind.privacy.AuditLog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Anna, who connects a drive by consent, with her browser and the authorization server. */
final class ConnectingUser implements AutoCloseable {
    final Api api;
    final PlayedOAuthServer server;

    ConnectingUser() {
        this(new Api());
    }

    ConnectingUser(Api api) {
        this.api = api;
        this.server = new PlayedOAuthServer(() -> api.time.now());
    }

    @Override
    public void close() {
        server.close();
    }

    String order(String more) {
        return "{\"url\":\"" + server.root() + "\",\"clientId\":\"" + PlayedOAuthServer.CLIENT_ID
                + "\",\"clientSecret\":\"" + PlayedOAuthServer.CLIENT_SECRET + "\"" + more + "}";
    }

    JsonObject begin(String token, String more) {
        TestResponse begun =
                api.call(TestRequest.post("/api/v1/connect/start", order(more)).as(token));
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        return begun.json();
    }

    static String page(JsonObject begun) {
        return begun.get("authorizationUrl").getAsString();
    }

    static String asked(JsonObject begun, String parameter) {
        return PlayedOAuthServer.asked(page(begun)).getOrDefault(parameter, "");
    }

    static String state(JsonObject begun) {
        return asked(begun, "state");
    }

    TestResponse comeBack(String token, JsonObject begun) {
        return comeBack(token, state(begun), server.consent(page(begun)));
    }

    TestResponse comeBack(String token, String state, String code) {
        String body = "{\"state\":\"" + state + "\",\"code\":\"" + code + "\"}";
        return api.call(TestRequest.post("/api/v1/connect/callback", body).as(token));
    }

    TestResponse browser(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return api.call(TestRequest.get("/api/v1/connect/callback?" + query));
    }

    String connect() {
        TestResponse response = comeBack(Api.ANNA, begin(Api.ANNA, ""));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.json().get("source").getAsString();
    }

    JsonObject connection(String query) {
        TestResponse response =
                api.call(TestRequest.get("/api/v1/connections" + query).as(Api.ANNA));
        return response.json().getAsJsonArray("connections").get(0).getAsJsonObject();
    }

    Grants grants() {
        return api.app.scopeOf(new AuditLog.Doing("anna", Actor.USER, "test")).grants();
    }

    String progress(JsonObject begun) {
        return api.call(TestRequest.get(
                                "/api/v1/connect/status?id=" + begun.get("id").getAsString())
                        .as(Api.ANNA))
                .json()
                .get("state")
                .getAsString();
    }

    JsonObject disconnect(String source) {
        String job = api.call(TestRequest.post("/api/v1/connect/disconnect", "{\"source\":\"" + source + "\"}")
                        .as(Api.ANNA))
                .json()
                .getAsJsonObject("job")
                .get("id")
                .getAsString();
        for (int i = 0; i < 40; i++) {
            api.deliver();
            api.time.sleep(Duration.ofMinutes(1));
        }
        return api.call(TestRequest.get("/api/v1/scan/status?job=" + job).as(Api.ANNA))
                .json();
    }

    boolean wasRevoked() {
        return server.posted().stream()
                .anyMatch(form -> form.getOrDefault("token", "").startsWith("refresh-"));
    }

    Job job(String id) {
        return api.app
                .scopeOf(new AuditLog.Doing("anna", Actor.USER, "test"))
                .jobs()
                .find(id)
                .orElseThrow();
    }
}

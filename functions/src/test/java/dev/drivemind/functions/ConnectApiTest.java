package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.access.Consents;
import dev.drivemind.access.Grants;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Step;
import dev.drivemind.oauth.PlayedOAuthServer;
import dev.drivemind.privacy.Actor;
import dev.drivemind.privacy.AuditLog;
import dev.drivemind.source.About;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectApiTest {
    private Api api = new Api();
    private final PlayedOAuthServer server = new PlayedOAuthServer(() -> api.time.now());

    @AfterEach
    void close() {
        server.close();
    }

    private String order(String more) {
        return "{\"url\":\"" + server.root() + "\",\"clientId\":\"" + PlayedOAuthServer.CLIENT_ID
                + "\",\"clientSecret\":\"" + PlayedOAuthServer.CLIENT_SECRET + "\"" + more + "}";
    }

    private JsonObject begin(String token, String more) {
        TestResponse begun =
                api.call(TestRequest.post("/api/v1/connect/start", order(more)).as(token));
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        return begun.json();
    }

    private static String page(JsonObject begun) {
        return begun.get("authorizationUrl").getAsString();
    }

    private static String asked(JsonObject begun, String parameter) {
        return PlayedOAuthServer.asked(page(begun)).getOrDefault(parameter, "");
    }

    private static String state(JsonObject begun) {
        return asked(begun, "state");
    }

    private TestResponse comeBack(String token, JsonObject begun) {
        return comeBack(token, state(begun), server.consent(page(begun)));
    }

    private TestResponse comeBack(String token, String state, String code) {
        String body = "{\"state\":\"" + state + "\",\"code\":\"" + code + "\"}";
        return api.call(TestRequest.post("/api/v1/connect/callback", body).as(token));
    }

    private TestResponse browser(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return api.call(TestRequest.get("/api/v1/connect/callback?" + query));
    }

    private String connect() {
        TestResponse response = comeBack(Api.ANNA, begin(Api.ANNA, ""));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.json().get("source").getAsString();
    }

    private JsonObject connection(String query) {
        TestResponse response =
                api.call(TestRequest.get("/api/v1/connections" + query).as(Api.ANNA));
        return response.json().getAsJsonArray("connections").get(0).getAsJsonObject();
    }

    private Grants grants() {
        return api.app.scopeOf(new AuditLog.Doing("anna", Actor.USER, "test")).grants();
    }

    private String progress(JsonObject begun) {
        return api.call(TestRequest.get(
                                "/api/v1/connect/status?id=" + begun.get("id").getAsString())
                        .as(Api.ANNA))
                .json()
                .get("state")
                .getAsString();
    }

    @Test
    void aDriveIsConnectedByItsUsersConsent() {
        JsonObject begun = begin(Api.ANNA, "");
        assertThat(progress(begun)).isEqualTo("PENDING");
        String source = comeBack(Api.ANNA, begun).json().get("source").getAsString();

        assertThat(progress(begun)).isEqualTo("CONNECTED");
        JsonObject connection = connection("");
        assertThat(connection.get("source").getAsString()).isEqualTo(source);
        assertThat(connection.get("account").getAsString()).isEqualTo(PlayedOAuthServer.EMAIL);
        assertThat(connection.get("access").getAsString()).isEqualTo("read");
        assertThat(connection.getAsJsonObject("health").get("state").getAsString())
                .isEqualTo("OK");
    }

    private JsonObject disconnect(String source) {
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

    private boolean wasRevoked() {
        return server.posted().stream()
                .anyMatch(form -> form.getOrDefault("token", "").startsWith("refresh-"));
    }

    @Test
    void aDisconnectedDriveGivesItsGrantBackAndForgetsIt() {
        String source = connect();
        JsonObject job = disconnect(source);

        assertThat(job.get("state").getAsString()).isEqualTo("SUCCEEDED");
        assertThat(wasRevoked()).isTrue();
        assertThat(grants().find(source)).isEmpty();
        JsonObject removed = job.getAsJsonObject("result").getAsJsonObject("removed");
        assertThat(removed.get("grants").getAsLong()).isEqualTo(1);
        assertThat(removed.has("unrevoked")).isFalse();
    }

    @Test
    void aGrantThatCannotBeGivenBackIsToldAndForgottenAllTheSame() {
        String source = connect();
        server.failWith(503);
        JsonObject job = disconnect(source);

        assertThat(job.get("state").getAsString()).isEqualTo("SUCCEEDED");
        assertThat(job.getAsJsonObject("result")
                        .getAsJsonObject("removed")
                        .get("unrevoked")
                        .getAsLong())
                .isEqualTo(1);
        assertThat(grants().find(source)).isEmpty();
    }

    @Test
    void aGrantThatIsGoneAlreadyIsNoFailure() {
        String source = connect();
        server.revokeAll();
        JsonObject job = disconnect(source);

        assertThat(job.getAsJsonObject("result").getAsJsonObject("removed").has("unrevoked"))
                .isFalse();
    }

    @Test
    void connectingIsOnRecord() {
        String source = connect();
        connect();
        String audit =
                api.call(TestRequest.get("/api/v1/audit").as(Api.ANNA)).json().toString();

        assertThat(audit).contains("\"action\":\"connect\"", "\"action\":\"reconnect\"", source);
        assertThat(audit).doesNotContain(PlayedOAuthServer.EMAIL);
    }

    @Test
    void readingIsAllThatIsAskedForUnlessFilesAreToBeMoved() {
        String reading = asked(begin(Api.ANNA, ""), "scope");
        String moving = asked(begin(Api.ANNA, ",\"access\":\"organize\""), "scope");

        assertThat(reading.split(" ")).contains("https://www.googleapis.com/auth/drive.readonly");
        assertThat(reading.split(" ")).doesNotContain("https://www.googleapis.com/auth/drive");
        assertThat(moving.split(" ")).contains("https://www.googleapis.com/auth/drive");
    }

    @Test
    void secretsAreNeitherToldNorStoredInTheClear() {
        JsonObject begun = begin(Api.ANNA, "");
        connect();
        String documents =
                ((MemoryDocuments) api.backend.documents()).all(Schema.GRANTS).toString()
                        + ((MemoryDocuments) api.backend.documents()).all(Schema.CONSENTS);

        assertThat(documents)
                .doesNotContain("refresh-")
                .doesNotContain(PlayedOAuthServer.CLIENT_SECRET)
                .doesNotContain(state(begun));
        assertThat(begun.toString()).doesNotContain(PlayedOAuthServer.CLIENT_SECRET);
        assertThat(connection("").toString()).doesNotContain("refresh-");
    }

    @Test
    void onlyWhoeverHasBegunCanFinish() {
        JsonObject begun = begin(Api.ANNA, "");
        TestResponse bens = comeBack(Api.BEN, begun);

        assertThat(bens.status()).isEqualTo(422);
        assertThat(bens.json().get("type").getAsString()).isEqualTo("urn:drivemind:problem:unknown-consent");
        assertThat(comeBack(Api.ANNA, begun).status()).isEqualTo(200);
    }

    @Test
    void nobodyIsToldHowFarAnothersConnectionIs() {
        String id = begin(Api.ANNA, "").get("id").getAsString();

        TestRequest asked = TestRequest.get("/api/v1/connect/status?id=" + id).as(Api.BEN);
        assertThat(api.call(asked).status()).isEqualTo(404);
    }

    @Test
    void anAnswerIsTakenOnce() {
        JsonObject begun = begin(Api.ANNA, "");
        comeBack(Api.ANNA, begun);

        assertThat(comeBack(Api.ANNA, begun).status()).isEqualTo(422);
    }

    @Test
    void anAnswerComesTooLateAfterTenMinutes() {
        JsonObject begun = begin(Api.ANNA, "");
        api.time.sleep(Consents.LIFE);

        assertThat(comeBack(Api.ANNA, begun).status()).isEqualTo(422);
    }

    @Test
    void anAnswerToNothingIsRefused() {
        assertThat(comeBack(Api.ANNA, "a-state-that-nobody-made", "code").status())
                .isEqualTo(422);
    }

    @Test
    void whoeverUnticksTheFilesIsToldWhatIsMissing() {
        server.grant("openid email");
        JsonObject begun = begin(Api.ANNA, "");
        TestResponse response = comeBack(Api.ANNA, begun);

        assertThat(response.json().get("type").getAsString()).isEqualTo("urn:drivemind:problem:not-connected");
        assertThat(response.json().get("detail").getAsString()).contains("did not allow to see the files");
        assertThat(progress(begun)).isEqualTo("FAILED");
    }

    @Test
    void whoeverAllowsReadingAloneIsToldThatMovingWasAskedFor() {
        server.grant("openid email https://www.googleapis.com/auth/drive.readonly");
        TestResponse response = comeBack(Api.ANNA, begin(Api.ANNA, ",\"access\":\"organize\""));

        assertThat(response.json().get("detail").getAsString()).contains("not to move files");
    }

    @Test
    void aConsentWithoutARefreshTokenIsNoConnection() {
        server.giveNoRefreshToken();

        assertThat(comeBack(Api.ANNA, begin(Api.ANNA, "")).json().get("detail").getAsString())
                .contains("no refresh token");
    }

    @Test
    void whoeverDeniesIsNotConnected() {
        JsonObject begun = begin(Api.ANNA, "");
        TestResponse denied = api.call(TestRequest.post(
                        "/api/v1/connect/callback", "{\"state\":\"" + state(begun) + "\",\"error\":\"access_denied\"}")
                .as(Api.ANNA));

        assertThat(denied.json().get("detail").getAsString()).isEqualTo("Access was not allowed");
        assertThat(server.posted()).isEmpty();
    }

    @Test
    void aBrowserAloneFinishesNothingInTheCloud() {
        JsonObject begun = begin(Api.ANNA, "");

        assertThat(browser(Map.of("state", state(begun), "code", server.consent(page(begun))))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void aBrowserFinishesOnOneMachineAndIsShownAPageThatRepeatsNothing() {
        api = Api.ofOneMachine();
        JsonObject begun = begin(Api.ANNA, "");
        TestResponse page = browser(Map.of("state", state(begun), "code", server.consent(page(begun))));
        TestResponse again = browser(Map.of("state", state(begun), "error", "<script>alert(1)</script>"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(progress(begun)).isEqualTo("CONNECTED");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text()).doesNotContain("script>");
    }

    @Test
    void aDriveIsAskedHowFullItIsAndNeedNotAnswer() {
        connect();
        JsonObject silent = connection("?quota=true");
        api.places.about = Optional.of(new About(Optional.empty(), 42, Optional.of(100L)));
        JsonObject told = connection("?quota=true");

        assertThat(silent.has("quota")).isFalse();
        assertThat(told.getAsJsonObject("quota").get("used").getAsLong()).isEqualTo(42);
    }

    @Test
    void aLostGrantIsToldWithWhatToDoAndMendedByConnectingAgain() {
        String source = connect();
        Grants.Credentials credentials = grants().credentials(source).orElseThrow();
        grants().lost(source, credentials.refreshToken(), "invalid_grant");
        JsonObject lost = connection("").getAsJsonObject("health");
        String again = connect();

        assertThat(lost.get("state").getAsString()).isEqualTo("NEEDS_RECONNECTION");
        assertThat(lost.get("remedy").getAsString()).contains("Connect the drive again");
        assertThat(again).isEqualTo(source);
        assertThat(connection("").getAsJsonObject("health").get("state").getAsString())
                .isEqualTo("OK");
    }

    @Test
    void whatWasFoundOfAnEarlierGrantDoesNotSpoilTheNewOne() {
        String source = connect();
        Grants.Credentials old = grants().credentials(source).orElseThrow();
        connect();
        grants().lost(source, old.refreshToken(), "invalid_grant");

        assertThat(grants().find(source).orElseThrow().lost()).isEmpty();
    }

    @Test
    void connectingAgainLetsAPausedScanGoOn() {
        String source = connect();
        api.scan.willEndWith(new Step.Pause("The credentials are gone", "Connect again"));
        String job = api.start(Api.ANNA, source);
        api.deliver();
        JobState paused = job(job).state();
        api.scan.willEndWith(ScriptedScan.done("COMPLETE"));
        connect();
        api.time.sleep(Duration.ofSeconds(1));
        api.deliver();

        assertThat(paused).isEqualTo(JobState.PAUSED);
        assertThat(job(job).state()).isEqualTo(JobState.SUCCEEDED);
    }

    private Job job(String id) {
        return api.app
                .scopeOf(new AuditLog.Doing("anna", Actor.USER, "test"))
                .jobs()
                .find(id)
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"access\":\"everything\"",
                ",\"redirect\":\"https://evil.example/\"",
                ",\"scope\":\"drive\"",
            })
    void whatMakesNoSenseIsRefused(String more) {
        TestResponse response =
                api.call(TestRequest.post("/api/v1/connect/start", order(more)).as(Api.ANNA));

        assertThat(response.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"clientId\":\"a\"}", "{\"clientSecret\":\"b\"}"})
    void aClientIsGivenWholeWhereTheDeploymentHasNone(String body) {
        assertThat(api.call(TestRequest.post("/api/v1/connect/start", body).as(Api.ANNA))
                        .status())
                .isEqualTo(400);
    }
}

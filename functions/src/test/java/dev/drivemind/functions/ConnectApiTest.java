package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.access.Consents;
import dev.drivemind.oauth.PlayedOAuthServer;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectApiTest {
    private final ConnectingUser anna = new ConnectingUser();

    @AfterEach
    void close() {
        anna.close();
    }

    @Test
    void aDriveIsConnectedByItsUsersConsent() {
        JsonObject begun = anna.begin(Api.ANNA, "");
        assertThat(anna.progress(begun)).isEqualTo("PENDING");
        String source = anna.comeBack(Api.ANNA, begun).json().get("source").getAsString();

        assertThat(anna.progress(begun)).isEqualTo("CONNECTED");
        JsonObject connection = anna.connection("");
        assertThat(connection.get("source").getAsString()).isEqualTo(source);
        assertThat(connection.get("account").getAsString()).isEqualTo(PlayedOAuthServer.EMAIL);
        assertThat(connection.get("access").getAsString()).isEqualTo("read");
        assertThat(connection.getAsJsonObject("health").get("state").getAsString())
                .isEqualTo("OK");
    }

    @Test
    void connectingIsOnRecord() {
        String source = anna.connect();
        anna.connect();
        String audit = anna.api
                .call(TestRequest.get("/api/v1/audit").as(Api.ANNA))
                .json()
                .toString();

        assertThat(audit).contains("\"action\":\"connect\"", "\"action\":\"reconnect\"", source);
        assertThat(audit).doesNotContain(PlayedOAuthServer.EMAIL);
    }

    @Test
    void readingIsAllThatIsAskedForUnlessFilesAreToBeMoved() {
        String reading = ConnectingUser.asked(anna.begin(Api.ANNA, ""), "scope");
        String moving = ConnectingUser.asked(anna.begin(Api.ANNA, ",\"access\":\"organize\""), "scope");

        assertThat(reading.split(" ")).contains("https://www.googleapis.com/auth/drive.readonly");
        assertThat(reading.split(" ")).doesNotContain("https://www.googleapis.com/auth/drive");
        assertThat(moving.split(" ")).contains("https://www.googleapis.com/auth/drive");
    }

    @Test
    void secretsAreNeitherToldNorStoredInTheClear() {
        JsonObject begun = anna.begin(Api.ANNA, "");
        anna.connect();
        String documents = ((MemoryDocuments) anna.api.backend.documents())
                        .all(Schema.GRANTS)
                        .toString()
                + ((MemoryDocuments) anna.api.backend.documents()).all(Schema.CONSENTS);

        assertThat(documents)
                .doesNotContain("refresh-")
                .doesNotContain(PlayedOAuthServer.CLIENT_SECRET)
                .doesNotContain(ConnectingUser.state(begun));
        assertThat(begun.toString()).doesNotContain(PlayedOAuthServer.CLIENT_SECRET);
        assertThat(anna.connection("").toString()).doesNotContain("refresh-");
    }

    @Test
    void onlyWhoeverHasBegunCanFinish() {
        JsonObject begun = anna.begin(Api.ANNA, "");
        TestResponse bens = anna.comeBack(Api.BEN, begun);

        assertThat(bens.status()).isEqualTo(422);
        assertThat(bens.json().get("type").getAsString()).isEqualTo("urn:drivemind:problem:unknown-consent");
        assertThat(anna.comeBack(Api.ANNA, begun).status()).isEqualTo(200);
    }

    @Test
    void nobodyIsToldHowFarAnothersConnectionIs() {
        String id = anna.begin(Api.ANNA, "").get("id").getAsString();

        TestRequest asked = TestRequest.get("/api/v1/connect/status?id=" + id).as(Api.BEN);
        assertThat(anna.api.call(asked).status()).isEqualTo(404);
    }

    @Test
    void anAnswerIsTakenOnce() {
        JsonObject begun = anna.begin(Api.ANNA, "");
        anna.comeBack(Api.ANNA, begun);

        assertThat(anna.comeBack(Api.ANNA, begun).status()).isEqualTo(422);
    }

    @Test
    void anAnswerComesTooLateAfterTenMinutes() {
        JsonObject begun = anna.begin(Api.ANNA, "");
        anna.api.time.sleep(Consents.LIFE);

        assertThat(anna.comeBack(Api.ANNA, begun).status()).isEqualTo(422);
    }

    @Test
    void anAnswerToNothingIsRefused() {
        assertThat(anna.comeBack(Api.ANNA, "a-state-that-nobody-made", "code").status())
                .isEqualTo(422);
    }

    @Test
    void whoeverUnticksTheFilesIsToldWhatIsMissing() {
        anna.server.grant("openid email");
        JsonObject begun = anna.begin(Api.ANNA, "");
        TestResponse response = anna.comeBack(Api.ANNA, begun);

        assertThat(response.json().get("type").getAsString()).isEqualTo("urn:drivemind:problem:not-connected");
        assertThat(response.json().get("detail").getAsString()).contains("did not allow access to the files");
        assertThat(anna.progress(begun)).isEqualTo("FAILED");
    }

    @Test
    void whoeverAllowsReadingAloneIsToldThatMovingWasAskedFor() {
        anna.server.grant("openid email https://www.googleapis.com/auth/drive.readonly");
        TestResponse response = anna.comeBack(Api.ANNA, anna.begin(Api.ANNA, ",\"access\":\"organize\""));

        assertThat(response.json().get("detail").getAsString()).contains("but not moving files");
    }

    @Test
    void aConsentWithoutARefreshTokenIsNoConnection() {
        anna.server.giveNoRefreshToken();

        assertThat(anna.comeBack(Api.ANNA, anna.begin(Api.ANNA, ""))
                        .json()
                        .get("detail")
                        .getAsString())
                .contains("no refresh token");
    }

    @Test
    void whoeverDeniesIsNotConnected() {
        JsonObject begun = anna.begin(Api.ANNA, "");
        TestResponse denied = anna.api.call(TestRequest.post(
                        "/api/v1/connect/callback",
                        "{\"state\":\"" + ConnectingUser.state(begun) + "\",\"error\":\"access_denied\"}")
                .as(Api.ANNA));

        assertThat(denied.json().get("detail").getAsString())
                .isEqualTo("The access was not allowed. Connect again and allow it");
        assertThat(anna.server.posted()).isEmpty();
    }

    @Test
    void aBrowserAloneFinishesNothingInTheCloud() {
        JsonObject begun = anna.begin(Api.ANNA, "");

        assertThat(anna.browser(Map.of(
                                "state",
                                ConnectingUser.state(begun),
                                "code",
                                anna.server.consent(ConnectingUser.page(begun))))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void aBrowserFinishesOnOneMachineAndIsShownAPageThatRepeatsNothing() {
        try (ConnectingUser user = new ConnectingUser(Api.ofOneMachine())) {
            JsonObject begun = user.begin(Api.ANNA, "");
            String state = ConnectingUser.state(begun);
            TestResponse page =
                    user.browser(Map.of("state", state, "code", user.server.consent(ConnectingUser.page(begun))));
            TestResponse again = user.browser(Map.of("state", state, "error", "<script>alert(1)</script>"));

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(user.progress(begun)).isEqualTo("CONNECTED");
            assertThat(again.status()).isEqualTo(400);
            assertThat(again.text()).doesNotContain("script>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"access\":\"everything\"",
                ",\"redirect\":\"https://evil.example/\"",
                ",\"scope\":\"drive\"",
            })
    void whatMakesNoSenseIsRefused(String more) {
        TestResponse response = anna.api.call(
                TestRequest.post("/api/v1/connect/start", anna.order(more)).as(Api.ANNA));

        assertThat(response.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"clientId\":\"a\"}", "{\"clientSecret\":\"b\"}"})
    void aClientIsGivenWholeWhereTheDeploymentHasNone(String body) {
        assertThat(anna.api
                        .call(TestRequest.post("/api/v1/connect/start", body).as(Api.ANNA))
                        .status())
                .isEqualTo(400);
    }
}

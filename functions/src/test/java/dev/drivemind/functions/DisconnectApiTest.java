package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That nothing stays behind: of a drive that is disconnected, and of a consent that nothing came of. */
class DisconnectApiTest {
    private final ConnectingUser anna = new ConnectingUser();

    @AfterEach
    void close() {
        anna.close();
    }

    @Test
    void aDisconnectedDriveGivesItsGrantBackAndForgetsIt() {
        String source = anna.connect();
        JsonObject job = anna.disconnect(source);

        assertThat(job.get("state").getAsString()).isEqualTo("SUCCEEDED");
        assertThat(anna.wasRevoked()).isTrue();
        assertThat(anna.grants().find(source)).isEmpty();
        JsonObject removed = job.getAsJsonObject("result").getAsJsonObject("removed");
        assertThat(removed.get("grants").getAsLong()).isEqualTo(1);
        assertThat(removed.has("unrevoked")).isFalse();
    }

    @Test
    void aGrantThatCannotBeGivenBackIsToldAndForgottenAllTheSame() {
        String source = anna.connect();
        anna.server.failWith(503);
        JsonObject job = anna.disconnect(source);

        assertThat(job.get("state").getAsString()).isEqualTo("SUCCEEDED");
        assertThat(job.getAsJsonObject("result")
                        .getAsJsonObject("removed")
                        .get("unrevoked")
                        .getAsLong())
                .isEqualTo(1);
        assertThat(anna.grants().find(source)).isEmpty();
    }

    @Test
    void aGrantThatIsGoneAlreadyIsNoFailure() {
        String source = anna.connect();
        anna.server.revokeAll();
        JsonObject job = anna.disconnect(source);

        assertThat(job.getAsJsonObject("result").getAsJsonObject("removed").has("unrevoked"))
                .isFalse();
    }

    @Test
    void aConsentThatAllowsTooLittleIsGivenBack() {
        anna.server.grant("openid email");
        TestResponse refused = anna.comeBack(Api.ANNA, anna.begin(Api.ANNA, ""));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(anna.wasRevoked()).isTrue();
    }

    @Test
    void itIsNotGivenBackWhereThatWouldBreakAConnectionThatHolds() {
        String source = anna.connect();
        anna.server.grant("openid email");
        anna.comeBack(Api.ANNA, anna.begin(Api.ANNA, ""));

        assertThat(anna.wasRevoked()).isFalse();
        assertThat(anna.grants().find(source).orElseThrow().scopes()).hasSizeGreaterThan(2);
    }

    @Test
    void aConsentThatCannotBeGivenBackIsToldAlike() {
        anna.server.grant("openid email");
        anna.server.refuseToRevoke();
        TestResponse refused = anna.comeBack(Api.ANNA, anna.begin(Api.ANNA, ""));

        assertThat(refused.json().get("detail").getAsString()).contains("did not allow access to the files");
    }
}

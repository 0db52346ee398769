package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.access.Grants;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Step;
import dev.drivemind.source.About;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether a connection holds, and what its user is told if it does not. */
class ConnectionHealthTest {
    private final ConnectingUser anna = new ConnectingUser();

    @AfterEach
    void close() {
        anna.close();
    }

    @Test
    void aDriveIsAskedHowFullItIsAndNeedNotAnswer() {
        anna.connect();
        JsonObject silent = anna.connection("?quota=true");
        anna.api.places.about = Optional.of(new About(Optional.empty(), "My Drive", 42, Optional.of(100L)));
        JsonObject told = anna.connection("?quota=true");

        assertThat(silent.has("quota")).isFalse();
        assertThat(told.getAsJsonObject("quota").get("used").getAsLong()).isEqualTo(42);
    }

    @Test
    void aLostGrantIsToldWithWhatToDoAndMendedByConnectingAgain() {
        String source = anna.connect();
        Grants.Credentials credentials = anna.grants().credentials(source).orElseThrow();
        anna.grants().lost(source, credentials.refreshToken(), "invalid_grant");
        JsonObject lost = anna.connection("").getAsJsonObject("health");
        String again = anna.connect();

        assertThat(lost.get("state").getAsString()).isEqualTo("NEEDS_RECONNECTION");
        assertThat(lost.get("remedy").getAsString()).contains("Connect the drive again");
        assertThat(again).isEqualTo(source);
        assertThat(anna.connection("").getAsJsonObject("health").get("state").getAsString())
                .isEqualTo("OK");
    }

    @Test
    void whatWasFoundOfAnEarlierGrantDoesNotSpoilTheNewOne() {
        String source = anna.connect();
        Grants.Credentials old = anna.grants().credentials(source).orElseThrow();
        anna.connect();
        anna.grants().lost(source, old.refreshToken(), "invalid_grant");

        assertThat(anna.grants().find(source).orElseThrow().lost()).isEmpty();
    }

    @Test
    void connectingAgainLetsAPausedScanGoOn() {
        String source = anna.connect();
        anna.api.scan.willEndWith(new Step.Pause("The credentials are gone", "Connect again"));
        String job = anna.api.start(Api.ANNA, source);
        anna.api.deliver();
        JobState paused = anna.job(job).state();
        anna.api.scan.willEndWith(ScriptedScan.done("COMPLETE"));
        anna.connect();
        anna.api.time.sleep(Duration.ofSeconds(1));
        anna.api.deliver();

        assertThat(paused).isEqualTo(JobState.PAUSED);
        assertThat(anna.job(job).state()).isEqualTo(JobState.SUCCEEDED);
    }

    private JsonObject health() {
        return anna.connection("").getAsJsonObject("health");
    }

    @Test
    void aClientThatTheServerDoesNotAcceptIsToldAsThat() {
        String source = anna.connect();
        Grants.Credentials credentials = anna.grants().credentials(source).orElseThrow();
        anna.grants().refused(source, credentials.refreshToken(), "invalid_client");
        JsonObject refused = health();
        anna.grants().accepted(source, credentials.refreshToken());

        assertThat(refused.get("state").getAsString()).isEqualTo("CLIENT_REFUSED");
        assertThat(refused.get("remedy").getAsString()).contains("secret of the OAuth client");
        assertThat(health().get("state").getAsString()).isEqualTo("OK");
    }

    @Test
    void anAccessTokenThatIsGivenAfterAConsentCountsUntilTheNextOne() {
        String source = anna.connect();
        TestResponse given = anna.api.call(TestRequest.post(
                        "/api/v1/sources",
                        "{\"kind\":\"drive\",\"url\":\"" + anna.server.root() + "\",\"accessToken\":\"given\"}")
                .as(Api.ANNA));
        String afterwards = health().get("state").getAsString();
        anna.connect();

        assertThat(given.json().get("id").getAsString()).isEqualTo(source);
        assertThat(afterwards).isEqualTo("NOT_USED");
        assertThat(health().get("state").getAsString()).isEqualTo("OK");
    }
}

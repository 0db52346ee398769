package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.drive.Quota;
import dev.drivemind.functions.log.CapturedLog;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A whole scan of a drive that fails in many ways: the log tells of it, and names neither a file nor a secret. */
class DiscreetLogTest {
    private static final String SECRET = "canary-token-7f3a";
    private static final String NAME = "canary-name";
    private static final String OWNER = "canary-owner";
    private static final String SESSION = "session-of-the-owner";

    private final CapturedLog log = new CapturedLog();
    private final WholeApp whole = new WholeApp(Map.of(SESSION, OWNER), Quota.units());

    @AfterEach
    void stop() {
        whole.close();
        log.close();
    }

    private static String error(int status, String reason) {
        return PlayedDrive.error(status, reason, NAME + " " + SECRET);
    }

    private static String file(String id, String more) {
        return PlayedDrive.file(id, NAME + "-" + id, more);
    }

    private void scan() {
        whole.start(SESSION, whole.connect(SESSION, SECRET, NAME));
        whole.workToTheEnd();
    }

    private void assertDiscreet() {
        assertThat(log.text())
                .doesNotContain(SECRET)
                .doesNotContain(NAME)
                .doesNotContain(OWNER)
                .doesNotContain(PlayedDrive.ADDRESS);
    }

    @Test
    void aScanThatFailsInManyWaysIsToldWithoutNamesAndSecrets() {
        whole.drive.list(error(403, "userRateLimitExceeded"));
        whole.drive.list(error(500, "backendError"));
        whole.drive.list("{\"files\":[" + file("f1", "") + ",{\"name\":\"" + NAME + "\" " + SECRET);
        whole.drive.list("<html>" + NAME + SECRET);
        whole.drive.list("{\"files\":[" + file("f2", ",\"size\":\"" + NAME + "\"") + "," + file("f3", "") + "]}");
        whole.failingPages.failNext(
                new IllegalStateException("Cannot store " + NAME + " with " + SECRET),
                new StoreException("The store is away", new IllegalArgumentException(NAME)),
                new IllegalArgumentException(NAME, new IOException(SECRET)));

        scan();

        assertDiscreet();
        JsonObject ended = log.events("job-ended").get(0);
        assertThat(ended.get("state").getAsString()).isEqualTo("SUCCEEDED");
        assertThat(ended.get("files").getAsLong()).isPositive();
        assertThat(ended.get("requests").getAsLong()).isPositive();
        assertThat(ended.get("slices").getAsLong()).isGreaterThan(1);
        assertThat(log.events("drive-error"))
                .extracting(line -> line.get("errorKind").getAsString())
                .contains("RATE_LIMITED", "UNAVAILABLE");
        assertThat(log.events("drive-used"))
                .allSatisfy(
                        line -> assertThat(line.get("latencyMs").getAsLong()).isNotNegative());
        assertThat(log.events("drive-used"))
                .extracting(line -> line.get("quotaUnits").getAsLong())
                .anySatisfy(units -> assertThat(units).isGreaterThanOrEqualTo(100));
        assertThat(log.text()).contains("java.lang.IllegalStateException: (what it says is not logged)");
    }

    @Test
    void aJobThatIsGivenUpIsToldWithoutItsCause() {
        whole.drive.list("{\"files\":[" + file("f1", "") + "]}");
        whole.failingPages.failAll(new IllegalStateException(NAME + SECRET));

        scan();

        assertDiscreet();
        assertThat(log.events("job-ended").get(0).get("state").getAsString()).isEqualTo("FAILED");
    }

    @Test
    void everyLineOfASliceSaysWhichAndWhose() {
        whole.drive.list(error(500, "backendError"));
        whole.drive.list("{\"files\":[" + file("f1", "") + "]}");

        scan();

        List<JsonObject> lines = List.of(
                log.events("slice-begun").get(0),
                log.events("drive-error").get(0),
                log.events("slice-ended").get(0));
        for (JsonObject line : lines) {
            JsonObject labels = line.getAsJsonObject("logging.googleapis.com/labels");
            assertThat(labels.keySet()).contains("job", "slice", "epoch", "owner");
            assertThat(labels.get("owner").getAsString()).matches("[0-9a-f]{12}");
            assertThat(line.get("logging.googleapis.com/trace").getAsString())
                    .isEqualTo("projects/test-project/traces/0af7651916cd43dd8448eb211c80319c");
        }
        assertThat(lines.get(1).get("thread").getAsString()).startsWith("lane-");
    }

    @Test
    void whoTakesOverFromADeadRunnerTellsForHowLongNobodyWorked() {
        whole.drive.list("{\"files\":[" + file("f1", "") + "]}");
        whole.failingPages.failNext(new StoreException("The store is away"));

        scan();

        JsonObject recovered = log.events("job-recovered").get(0);
        assertThat(recovered.get("recoveryMs").getAsLong()).isEqualTo(120_000);
    }
}

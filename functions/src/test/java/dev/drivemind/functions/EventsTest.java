package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.functions.log.CapturedLog;
import dev.drivemind.job.Step;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log tells whoever measures. */
class EventsTest {
    private final Api api = new Api();
    private final String source = api.connect(Api.ANNA, "/home/anna");
    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void close() {
        log.close();
    }

    private void patrol() {
        assertThat(api.call(TestRequest.post("/api/v1/watchdog", "{}").as(Api.PLATFORM))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSlicesBeginningAndEndAndItsJobsEndAreTold() {
        String job = api.start(Api.ANNA, source);
        api.deliver();

        JsonObject ended = log.events("job-ended").get(0);

        assertThat(log.events("slice-begun")).hasSize(1);
        assertThat(log.events("slice-ended").get(0).get("ending").getAsString()).isEqualTo("finished");
        assertThat(ended.get("state").getAsString()).isEqualTo("SUCCEEDED");
        assertThat(ended.get("files").getAsLong()).isEqualTo(4);
        assertThat(ended.get("slices").getAsLong()).isEqualTo(1);
        assertThat(ended.getAsJsonObject("logging.googleapis.com/labels")
                        .get("job")
                        .getAsString())
                .isEqualTo(job);
    }

    @Test
    void aCancelledJobsEndIsToldOnce() {
        String job = api.start(Api.ANNA, source);
        api.call(TestRequest.post("/api/v1/scan/cancel", "{\"job\":\"" + job + "\"}")
                .as(Api.ANNA));
        api.deliver();

        assertThat(log.events("job-ended"))
                .extracting(line -> line.get("state").getAsString())
                .containsExactly("CANCELLED");
    }

    @Test
    void aJobThatComesNoFurtherForHalfAnHourIsToldAsStuck() {
        api.start(Api.ANNA, source);
        api.time.sleep(Duration.ofMinutes(30));
        patrol();
        assertThat(log.events("watchdog").get(0).get("stuck").getAsInt()).isZero();

        api.time.sleep(Duration.ofSeconds(1));
        patrol();

        JsonObject told = log.events("watchdog").get(1);
        assertThat(told.get("stuck").getAsInt()).isEqualTo(1);
        assertThat(told.get("severity").getAsString()).isEqualTo("WARNING");
    }

    @Test
    void aJobThatWaitsIsNotStuck() {
        api.scan.willEndWith(new Step.Wait(api.time.now().plus(Duration.ofHours(5)), "The quota is used up"));
        api.start(Api.ANNA, source);
        api.deliver();
        api.time.sleep(Duration.ofHours(5));

        patrol();

        assertThat(log.events("watchdog")).isEmpty();
    }

    @Test
    void anOperatorsCallIsOnRecord() {
        api.call(TestRequest.get("/api/v1/sources").as(Api.OPERATOR));

        JsonObject told = log.events("operator-call").get(0);

        assertThat(told.get("account").getAsString()).isEqualTo("olga@example.org");
        assertThat(told.get("owner").getAsString()).matches("[0-9a-f]{12}");
    }
}

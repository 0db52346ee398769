package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.terminal.Console;
import dev.drivemind.local.cli.terminal.Screen;
import dev.drivemind.testing.ManualClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScanProgressTest {
    private final ManualClock time = new ManualClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ScanProgress progress(Screen screen, boolean silent) {
        return new ScanProgress(new Console(new ByteArrayOutputStream(), err, screen), time, silent);
    }

    private static JobView job(long listed, String more) {
        JsonObject json = JsonParser.parseString(Jobs.running(listed)).getAsJsonObject();
        JsonParser.parseString("{" + more + "}")
                .getAsJsonObject()
                .entrySet()
                .forEach(e -> json.add(e.getKey(), e.getValue()));
        return new JobView(json);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theRateIsThatOfTheLastSecondsAndGivesTheTimeLeft() {
        ScanProgress progress = progress(Screen.NONE, false);

        progress.show(job(0, "\"expected\":10000"));
        time.sleep(Duration.ofSeconds(5));
        progress.show(job(5000, "\"expected\":10000"));

        assertThat(shown().lines().toList().get(0))
                .isEqualTo("Listing  5,000 files  1,000 files/s  5.0 MB  7 requests  0:15 elapsed  about 0:05 left");
    }

    @Test
    void withoutATerminalALineComesEveryFiveSecondsAtMost() {
        ScanProgress progress = progress(Screen.NONE, false);

        for (int tenths = 0; tenths < 101; tenths++) {
            progress.show(job(tenths, ""));
            time.sleep(Duration.ofMillis(100));
        }

        assertThat(shown().lines()).hasSize(2);
    }

    @Test
    void onATerminalTheLineIsRedrawnFiveTimesASecondAtMost() {
        ScanProgress progress = progress(new Screen(true, 200), false);

        for (int hundredths = 0; hundredths < 100; hundredths++) {
            progress.show(job(hundredths, ""));
            time.sleep(Duration.ofMillis(10));
        }

        assertThat(shown().split("Listing", -1)).hasSize(6);
    }

    @Test
    void aWaitIsShownWithItsReason() {
        ScanProgress progress = progress(Screen.NONE, false);

        progress.show(job(9, ""));
        time.sleep(Duration.ofSeconds(5));
        progress.show(job(9, "\"waitUntil\":\"2026-01-01T12:00:30.000Z\",\"waitReason\":\"over quota\""));

        assertThat(shown()).isEqualTo("Waiting 0:25 more: over quota; 9 files so far\n");
    }

    @Test
    void anInterruptedRunIsSaidToBeWaitedForUntilTheJobChanges() {
        ScanProgress progress = progress(Screen.NONE, false);

        progress.waitForPredecessor(job(70, ""));
        progress.show(job(70, ""));
        for (int seconds = 0; seconds < 6; seconds++) {
            time.sleep(Duration.ofSeconds(1));
            progress.show(job(70, ""));
        }
        time.sleep(Duration.ofSeconds(5));
        progress.show(job(71, ""));

        assertThat(shown().lines())
                .hasSize(2)
                .first()
                .isEqualTo("Waiting up to 20 s for the interrupted run's lease to expire, then resuming at 70 files");
    }

    @Test
    void silenceIsSilent() {
        progress(Screen.NONE, true).show(job(9, ""));

        assertThat(shown()).isEmpty();
    }
}

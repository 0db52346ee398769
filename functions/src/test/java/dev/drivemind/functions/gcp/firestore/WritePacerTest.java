package dev.drivemind.functions.gcp.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drivemind.store.StoreException;
import dev.drivemind.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WritePacerTest {
    private final ManualClock time = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));

    @Test
    void aNewCollectionIsWrittenAtFiveHundredASecond() {
        WritePacer pacer = new WritePacer(WriteRampUp.standard(10_000), time);

        assertThat(rate(pacer, Duration.ofMinutes(4))).isCloseTo(500, within(5.0));
    }

    @Test
    void theRateGrowsByHalfEveryFiveMinutes() {
        WritePacer pacer = new WritePacer(WriteRampUp.standard(10_000), time);
        write(pacer, 500);

        time.pass(Duration.ofMinutes(5));
        assertThat(rate(pacer, Duration.ofMinutes(4))).isCloseTo(750, within(10.0));
        time.pass(Duration.ofMinutes(2));
        assertThat(rate(pacer, Duration.ofMinutes(2))).isCloseTo(1_125, within(20.0));
    }

    @Test
    void theRateNeverExceedsItsCeiling() {
        WritePacer pacer = new WritePacer(WriteRampUp.standard(600), time);
        write(pacer, 500);

        time.pass(Duration.ofHours(10));
        assertThat(rate(pacer, Duration.ofMinutes(4))).isCloseTo(600, within(5.0));
    }

    @Test
    void theFirstCommitGoesAtOnceAndTheNextWaitsUntilItIsPaidOff() {
        WritePacer pacer = new WritePacer(WriteRampUp.standard(10_000), time);

        write(pacer, 1_000);
        assertThat(time.pauses()).isEmpty();
        write(pacer, 1);
        assertThat(time.waited()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aProcessThatEndsDoesNotWait() {
        WritePacer pacer = new WritePacer(WriteRampUp.standard(10_000), time);
        write(pacer, 100_000);

        pacer.hurry();
        write(pacer, 1);

        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void collectionsDoNotWaitForEachOther() {
        WritePacer pacer = new WritePacer(WriteRampUp.standard(10_000), time);
        write(pacer, 1_000);

        pacer.await(Map.of("other", 5));
        assertThat(time.pauses()).isEmpty();
        pacer.await(Map.of("other", 1, "files", 1));
        assertThat(time.waited()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatWasNotUsedIsNotSavedUp() {
        WritePacer pacer = new WritePacer(WriteRampUp.standard(500), time);
        write(pacer, 1);
        time.pass(Duration.ofHours(1));

        write(pacer, 2_000);
        write(pacer, 1);

        assertThat(time.waited()).isEqualTo(Duration.ofSeconds(3)); // one second's worth was free
    }

    @Test
    void anEmulatorIsWrittenAsFastAsItCan() {
        WritePacer pacer = new WritePacer(WriteRampUp.NONE, time);

        for (int i = 0; i < 100; i++) {
            write(pacer, 2_000);
        }

        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void anInterruptedWaitHasWrittenNothing() {
        WritePacer pacer = new WritePacer(WriteRampUp.standard(500), time);
        write(pacer, 1_000);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> write(pacer, 1))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("nothing was written");
        assertThat(Thread.interrupted()).isTrue();
    }

    private double rate(WritePacer pacer, Duration span) {
        long begin = time.nanos();
        long written = 0;
        while (time.nanos() - begin < span.toNanos()) {
            write(pacer, 100);
            written += 100;
        }
        return written * 1e9 / (time.nanos() - begin);
    }

    private static void write(WritePacer pacer, int documents) {
        pacer.await(Map.of("files", documents));
    }
}

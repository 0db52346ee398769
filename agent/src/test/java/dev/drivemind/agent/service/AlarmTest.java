package dev.drivemind.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmTest {
    private long nanos = Long.MAX_VALUE - 5; // such counters may begin anywhere

    private final Alarm alarm = new Alarm(() -> nanos, new Bell());

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private Optional<Duration> left() {
        return alarm.left();
    }

    @Test
    void aMarkIsDueWhenItHasBeenQuietForAWhile() {
        assertThat(left()).isEmpty();
        alarm.mark();
        assertThat(left()).hasValue(Duration.ofSeconds(2));
        pass(Duration.ofSeconds(1));
        alarm.mark();
        assertThat(left()).hasValue(Duration.ofSeconds(2));
        pass(Duration.ofSeconds(2));
        assertThat(left()).hasValue(Duration.ZERO);
        alarm.clear();
        assertThat(left()).isEmpty();
    }

    @Test
    void whereItIsNeverQuietTheFirstMarkDoesNotWaitLong() {
        for (int second = 0; second < 30; second++) {
            alarm.mark();
            pass(Duration.ofSeconds(1));
        }
        alarm.mark();

        assertThat(left()).hasValue(Duration.ZERO);
    }

    @Test
    void longScansAreFarApart() {
        alarm.mark();
        alarm.clear();
        alarm.rest(Duration.ofSeconds(3));
        alarm.mark();

        assertThat(left()).hasValue(Duration.ofSeconds(30));
    }

    @Test
    void whatFailedIsTriedAgain() {
        alarm.mark();
        alarm.clear();
        alarm.failed();

        assertThat(left()).hasValue(Duration.ofMinutes(1));
    }
}

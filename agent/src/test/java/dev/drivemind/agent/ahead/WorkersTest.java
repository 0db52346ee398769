package dev.drivemind.agent.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private final Workers workers = new Workers(50);

    private void calls(int times, double ms) {
        for (int i = 0; i < times; i++) {
            workers.took(Math.round(ms * Duration.ofMillis(1).toNanos() * 10), 10);
        }
    }

    @Test
    void whereCallsAreQuickThereIsOne() {
        calls(1_000, 0.01);
        assertThat(workers.now()).isEqualTo(1);
        calls(1_000, 0.9);
        assertThat(workers.now()).isEqualTo(1);
    }

    @Test
    void whereCallsAreSlowThereAreMoreAndMoreUpToTheMost() {
        calls(5, 5);
        assertThat(workers.now()).isBetween(2, 5);
        calls(2_000, 5);
        assertThat(workers.now()).isEqualTo(50);
    }

    @Test
    void whereMoreMakeItSlowerThereAreFewer() {
        calls(300, 5);
        int before = workers.now();
        assertThat(before).isGreaterThan(10);
        calls(200, 30);
        assertThat(workers.now()).isLessThan(before / 2);
    }

    @Test
    void whenItIsQuickAgainThereIsOneAgain() {
        calls(300, 5);
        calls(3_000, 0.05);
        assertThat(workers.now()).isEqualTo(1);
    }

    @Test
    void oneLongPauseIsNoSlowMount() {
        calls(500, 0.02);
        calls(1, 5);
        assertThat(workers.now()).isEqualTo(1);
    }
}

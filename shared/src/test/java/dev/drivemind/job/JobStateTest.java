package dev.drivemind.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStateTest {

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "FAILED", "CANCELLED"})
    void aTerminalStateNeverChanges(JobState terminal) {
        assertThat(terminal.terminal()).isTrue();
        assertThat(JobState.values()).noneMatch(terminal::mayBecome);
    }

    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "RUNNING", "PAUSED"})
    void anActiveJobCanBeCancelled(JobState active) {
        assertThat(active.terminal()).isFalse();
        assertThat(active.mayBecome(JobState.CANCELLED)).isTrue();
    }
}

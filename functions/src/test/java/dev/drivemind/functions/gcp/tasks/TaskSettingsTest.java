package dev.drivemind.functions.gcp.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.functions.gcp.grpc.Emulator;
import dev.drivemind.job.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskSettingsTest {

    @Test
    void theTimesOfASliceFitIntoEachOther() {
        assertThat(CloudTimes.SLICE_BUDGET).isEqualTo(Limits.STANDARD.sliceBudget());
        assertThat(CloudTimes.FUNCTION_TIMEOUT).isGreaterThan(CloudTimes.SLICE_BUDGET.plusSeconds(30));
        assertThat(CloudTimes.DISPATCH_DEADLINE)
                .isGreaterThan(CloudTimes.FUNCTION_TIMEOUT.plusSeconds(30))
                .isLessThanOrEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void settingsThatCannotBeRightAreRefused() {
        URI url = URI.create("https://e.example/scan-runner");

        assertThatThrownBy(() -> new CloudTasksQueue.Settings("slices", Destination.as(url, "a@b"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Destination.as(URI.create("/run"), "a@b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Destination.as(url, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Emulator("http://localhost:80")).isInstanceOf(IllegalArgumentException.class);
    }
}

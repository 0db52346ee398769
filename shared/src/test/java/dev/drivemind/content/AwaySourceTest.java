package dev.drivemind.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AwaySourceTest {
    private static final String SOURCE = ContentBench.SOURCE;

    private final ContentBench bench = new ContentBench();

    @Test
    void aSourceThatIsAwayIsWaitedForAndCostsTwoFilesAtMost() {
        for (int i = 0; i < 6; i++) {
            bench.put(SOURCE, "f" + i, i + ".txt", "words " + i);
        }
        bench.silentUntil = bench.time.now().plus(Duration.ofHours(1));

        Job job = bench.read(SOURCE);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(bench.found("words")).containsExactlyInAnyOrder("f2", "f3", "f4", "f5");
        assertThat(bench.outcome(SOURCE, "f0")).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(bench.outcome(SOURCE, "f1")).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void aJobEndsThoughItsSourceIsAwayForGood() {
        for (int i = 0; i < 4; i++) {
            bench.put(SOURCE, "f" + i, i + ".txt", "words " + i);
        }
        bench.silentUntil = Instant.MAX;

        assertThat(bench.read(SOURCE).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(bench.outcome(SOURCE, "f3")).isEqualTo(Outcome.UNAVAILABLE);
    }
}

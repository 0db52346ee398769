package dev.drivemind.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final ManualClock time = new ManualClock();
    private final MemoryDocuments documents = new MemoryDocuments();
    private final MemoryQueue queue = new MemoryQueue();
    private final Jobs jobs = new Jobs(documents, queue, time);
    private final Watchdog watchdog = new Watchdog(documents, jobs, Limits.STANDARD);

    private Job startAndLoseTheTask() {
        Job job = jobs.start(new Jobs.Order("ada", "counting", "subject", Fields.empty()))
                .job();
        queue.pending().forEach(queue::acknowledge);
        return job;
    }

    @Test
    void aJobWhoseTaskWasLostIsEnqueuedAgain() {
        Job job = startAndLoseTheTask();
        time.pass(Duration.ofMinutes(2));
        assertThat(watchdog.patrol()).isEqualTo(1);
        assertThat(queue.pending())
                .singleElement()
                .satisfies(entry -> assertThat(entry.task().jobId()).isEqualTo(job.id()));
    }

    @Test
    void aJobThatMayStillBeUnderWayIsLeftAlone() {
        startAndLoseTheTask();
        time.pass(Duration.ofSeconds(30));
        assertThat(watchdog.patrol()).isZero();
        assertThat(queue.pending()).isEmpty();
    }

    @Test
    void aJobThatWaitsOnPurposeIsNeverRescuedNorFailed() {
        Job job = startAndLoseTheTask();
        Job lost = jobs.start(new Jobs.Order("ada", "counting", "another", Fields.empty()))
                .job();
        watchdog.spare(active -> active.id().equals(job.id()));
        for (int i = 0; i <= Limits.STANDARD.maxRescues(); i++) {
            time.pass(Duration.ofMinutes(2));
            assertThat(watchdog.patrol()).isEqualTo(1);
        }
        assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.QUEUED);
        assertThat(jobs.find(lost.id()).orElseThrow().state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void aJobThatNobodyAnswersForFailsInTheEnd() {
        Job job = startAndLoseTheTask();
        for (int i = 0; i <= Limits.STANDARD.maxRescues(); i++) {
            time.pass(Duration.ofMinutes(2));
            watchdog.patrol();
        }
        assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.FAILED);
        assertThat(jobs.active("subject")).isEmpty();
    }
}

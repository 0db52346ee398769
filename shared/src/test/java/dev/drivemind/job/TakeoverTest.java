package dev.drivemind.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryEvents;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.Write;
import dev.drivemind.testing.InlineCrew;
import dev.drivemind.testing.ManualClock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a new process makes of the jobs that a dead one had in hand. */
class TakeoverTest {
    private final ManualClock time = new ManualClock();
    private final MemoryDocuments documents = new MemoryDocuments();
    private final MemoryQueue queue = new MemoryQueue();
    private final Backend backend =
            new Backend(documents, queue, new MemoryBlobs(), new MemoryEvents(), new MemoryVault(1));
    private final Jobs jobs = new Jobs(documents, queue, time);
    private final Watchdog watchdog = new Watchdog(documents, jobs, Limits.STANDARD);

    private SliceRunner runner(Runnable beforeStep) {
        return new SliceRunner(backend, List.of(new CountingJob(beforeStep)), time, new InlineCrew(), Limits.STANDARD);
    }

    private Job start() {
        return jobs.start(new Jobs.Order("ada", "counting", "subject", Fields.empty()))
                .job();
    }

    private Job now(Job job) {
        return jobs.find(job.id()).orElseThrow();
    }

    /** Delivers the task that is due; its process dies at the given step. */
    private void dieAtStep(int step) {
        AtomicInteger steps = new AtomicInteger();
        SliceRunner doomed = runner(() -> {
            if (steps.incrementAndGet() == step) {
                throw new InternalError("the process dies here");
            }
        });
        MemoryQueue.Entry entry = queue.due(time.now()).get(0);
        assertThatThrownBy(() -> doomed.run(entry.task())).isInstanceOf(InternalError.class);
    }

    private void deliverDue() {
        for (MemoryQueue.Entry entry : queue.due(time.now())) {
            runner(() -> {}).run(entry.task());
            queue.acknowledge(entry);
        }
    }

    @Test
    void withoutAReleaseTheLeaseOfADeadProcessMustRunOut() {
        Job job = start();
        dieAtStep(3);
        deliverDue();
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(queue.due(time.now())).isEmpty();
    }

    @Test
    void aReleasedJobGoesOnAtOnceWhereItWas() {
        Job job = start();
        dieAtStep(3);
        deliverDue();

        assertThat(watchdog.releaseLeases()).isEqualTo(1);
        deliverDue();

        assertThat(now(job).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(now(job).result().number("counted")).isEqualTo(2L * CountingJob.STEPS);
    }

    @Test
    void aRunnerThatWasTakenForDeadCannotCommit() {
        Job job = start();
        AtomicInteger steps = new AtomicInteger();
        SliceRunner alive = runner(() -> {
            if (steps.incrementAndGet() == 2) {
                watchdog.releaseLeases();
                deliverDue();
            }
        });
        MemoryQueue.Entry entry = queue.due(time.now()).get(0);

        assertThatThrownBy(() -> alive.run(entry.task())).isInstanceOf(LostLeaseException.class);
        assertThat(now(job).epoch()).isEqualTo(2);
        assertThat(now(job).result().number("counted")).isEqualTo(2L * CountingJob.STEPS);
    }

    @Test
    void jobsThatNobodyHoldsAreLeftAlone() {
        Job waiting = start();
        long version = now(waiting).version();
        assertThat(watchdog.releaseLeases()).isZero();
        assertThat(now(waiting).version()).isEqualTo(version);
        assertThat(queue.pending()).hasSize(1);
    }

    @Test
    void aRequestToCancelSurvivesTheProcess() {
        Job job = start();
        dieAtStep(2);
        jobs.cancel(job.id());
        watchdog.releaseLeases();
        deliverDue();
        assertThat(now(job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aJobThatKillsItsProcessTimeAndAgainIsGivenUp() {
        Job job = start();
        int deaths = 1 + Limits.STANDARD.maxAttempts(); // the first attempt has begun the phase, which is progress
        for (int i = 0; i < deaths; i++) {
            dieAtStep(1);
            watchdog.releaseLeases();
        }
        deliverDue();
        assertThat(now(job).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void aJobThatComesForwardBetweenDeathsIsNeverGivenUp() {
        Job job = start();
        for (int i = 1; i < 2 * CountingJob.STEPS; i++) {
            dieAtStep(2);
            watchdog.releaseLeases();
        }
        deliverDue();
        assertThat(now(job).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aSubjectWhoseJobWasDeletedByHandIsFreeAgain() {
        Job deleted = start();
        documents.commit(List.of(Write.delete(deleted.ref())));

        Job next = start();

        assertThat(next.id()).isNotEqualTo(deleted.id());
        assertThat(jobs.active("subject")).contains(next);
    }
}

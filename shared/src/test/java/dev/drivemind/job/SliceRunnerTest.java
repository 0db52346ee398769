package dev.drivemind.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.store.MemoryEvents;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.SliceTask;
import dev.drivemind.store.Write;
import dev.drivemind.testing.InlineCrew;
import dev.drivemind.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SliceRunnerTest {
    private static final long ALL = 2L * CountingJob.STEPS;

    private final ManualClock time = new ManualClock();
    private final FlakyDocuments documents = new FlakyDocuments();
    private final MemoryQueue queue = new MemoryQueue();
    private final MemoryEvents events = new MemoryEvents();
    private final Backend backend = new Backend(documents, queue, new MemoryBlobs(), events, new MemoryVault(1));
    private final Jobs jobs = new Jobs(documents, queue, time);

    private SliceRunner runner(JobHandler handler) {
        return new SliceRunner(backend, List.of(handler), time, new InlineCrew(), Limits.STANDARD);
    }

    private SliceRunner runner() {
        return runner(new CountingJob(() -> {}));
    }

    private Job start() {
        return jobs.start(new Jobs.Order("ada", "counting", "subject", Fields.empty()))
                .job();
    }

    private Job now(Job job) {
        return jobs.find(job.id()).orElseThrow();
    }

    private void deliver(SliceRunner runner) {
        MemoryQueue.Entry entry = queue.due(time.now()).get(0);
        runner.run(entry.task());
        queue.acknowledge(entry);
    }

    private long effects() {
        return documents.all(Schema.DELTAS).size();
    }

    @Test
    void aJobRunsToItsEnd() {
        Job job = start();
        deliver(runner());
        assertThat(now(job).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(now(job).result().number("counted")).isEqualTo(ALL);
        assertThat(effects()).isEqualTo(ALL);
        assertThat(queue.pending()).isEmpty();
        assertThat(jobs.active("subject")).isEmpty();
    }

    @Test
    void aJobThatTakesLongerThanASliceGoesOnInTheNext() {
        Job job = start();
        SliceRunner slow = runner(new CountingJob(() -> time.pass(Duration.ofMinutes(5))));
        int slices = 0;
        while (!now(job).state().terminal()) {
            deliver(slow);
            slices++;
        }
        assertThat(slices).isGreaterThan(2);
        assertThat(now(job).result().number("counted")).isEqualTo(ALL);
    }

    @Test
    void startingTwiceFindsTheSameJobAndEnqueuesItAgain() {
        Job first = start();
        Jobs.Started second = jobs.start(new Jobs.Order("ada", "counting", "subject", Fields.empty()));
        assertThat(second.created()).isFalse();
        assertThat(second.job().id()).isEqualTo(first.id());
        assertThat(queue.pending()).hasSize(2);
    }

    @Test
    void aTaskThatMeetsALiveLeaseComesAgainWhenItEnds() {
        Job job = start();
        SliceTask task = new SliceTask(job.id(), 0);
        AtomicInteger steps = new AtomicInteger();
        SliceRunner second = runner();
        SliceRunner first = runner(new CountingJob(() -> {
            if (steps.incrementAndGet() == 2) {
                second.run(task);
            }
        }));
        first.run(task);
        assertThat(queue.pending()).anySatisfy(entry -> {
            assertThat(entry.task()).isEqualTo(task);
            assertThat(entry.notBefore()).isAfter(time.now());
        });
        assertThat(now(job).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aStaleRunnerCannotCommit() {
        Job job = start();
        SliceTask task = new SliceTask(job.id(), 0);
        AtomicInteger steps = new AtomicInteger();
        SliceRunner second = runner();
        SliceRunner first = runner(new CountingJob(() -> {
            if (steps.incrementAndGet() == 2) {
                time.pass(Duration.ofSeconds(60));
                second.run(task);
            }
        }));
        assertThatThrownBy(() -> first.run(task)).isInstanceOf(LostLeaseException.class);
        assertThat(now(job).epoch()).isEqualTo(2);
        assertThat(now(job).result().number("counted")).isEqualTo(ALL);
    }

    @Test
    void anOldTaskHealsAChainThatBrokeBeforeItsNextTaskWasEnqueued() {
        Job job = start();
        SliceRunner slow = runner(new CountingJob(() -> time.pass(Duration.ofMinutes(9))));
        slow.run(new SliceTask(job.id(), 0));
        queue.pending().forEach(queue::acknowledge);
        slow.run(new SliceTask(job.id(), 0));
        assertThat(queue.pending()).extracting(MemoryQueue.Entry::task).containsExactly(new SliceTask(job.id(), 1));
    }

    @Test
    void aStepWhoseReplyWasLostCountsOnce() {
        Job job = start();
        documents.loseReply(writes -> writes.stream().anyMatch(write -> is(write.ref(), Schema.DELTAS)), true);
        deliver(runner());
        assertThat(now(job).result().number("counted")).isEqualTo(ALL);
        assertThat(now(job).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aStepThatNeverArrivedIsDoneAgain() {
        Job job = start();
        documents.loseReply(writes -> writes.stream().anyMatch(write -> is(write.ref(), Schema.DELTAS)), false);
        deliver(runner());
        assertThat(effects()).isEqualTo(ALL);
        assertThat(now(job).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void anEndWhoseReplyWasLostIsAnEnd() {
        Job job = start();
        documents.loseReply(writes -> writes.stream().anyMatch(write -> is(write.ref(), Schema.ACTIVE_JOBS)), true);
        deliver(runner());
        assertThat(now(job).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(events.published()).hasSize(1);
    }

    private static boolean is(Ref ref, String collection) {
        return ref.collection().equals(collection);
    }

    @Test
    void aRunnerWhoseJobEndedWhileItsReplyWasLostWritesNothingMore() {
        Job job = start();
        documents.loseReplyAfter(
                writes -> writes.get(0) instanceof Write.Update update
                        && update.fields().asMap().containsKey("progress"),
                () -> {
                    time.pass(Duration.ofSeconds(60));
                    jobs.cancel(job.id());
                });
        assertThatThrownBy(() -> runner().run(new SliceTask(job.id(), 0))).isInstanceOf(LostLeaseException.class);
        assertThat(now(job).state()).isEqualTo(JobState.CANCELLED);
        assertThat(now(job).phase()).as("nothing was written after the end").isEqualTo(-1);
    }

    @Test
    void cancellingAJobThatNobodyRunsEndsItAtOnce() {
        Job job = start();
        assertThat(jobs.cancel(job.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        deliver(runner());
        assertThat(now(job).state()).isEqualTo(JobState.CANCELLED);
        assertThat(effects()).isZero();
    }

    @Test
    void cancellingARunningJobIsSeenBeforeTheNextStep() {
        Job job = start();
        AtomicInteger steps = new AtomicInteger();
        deliver(runner(new CountingJob(() -> {
            if (steps.incrementAndGet() == 2) {
                jobs.cancel(job.id());
            }
        })));
        assertThat(now(job).state()).isEqualTo(JobState.CANCELLED);
        assertThat(steps).hasValue(2);
        assertThat(jobs.active("subject")).isEmpty();
    }

    @Test
    void cancellingAJobThatHasEndedChangesNothing() {
        Job job = start();
        deliver(runner());
        assertThat(jobs.cancel(job.id()).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aLongWaitEndsTheSliceAndIsKept() {
        Job job = start();
        Instant until = time.now().plus(Duration.ofMinutes(2));
        deliver(runner(new CountingJob(() -> {}, step -> new Step.Wait(until, "quota"))));
        assertThat(now(job).waitUntil()).isEqualTo(until);
        assertThat(queue.pending())
                .singleElement()
                .satisfies(entry -> assertThat(entry.notBefore()).isEqualTo(until));
        runner().run(queue.pending().get(0).task());
        assertThat(effects()).as("a task that comes early waits").isZero();
    }

    @Test
    void aPausedJobGoesOnWhenItIsStartedAgain() {
        Job job = start();
        deliver(runner(new CountingJob(() -> {}, step -> new Step.Pause("signed out", "sign in"))));
        assertThat(now(job).state()).isEqualTo(JobState.PAUSED);
        assertThat(now(job).remedy()).contains("sign in");
        assertThat(start().id()).isEqualTo(job.id());
        deliver(runner());
        assertThat(now(job).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aStepThatAlwaysFailsEndsTheJobWithItsCause() {
        Job job = start();
        SliceRunner broken = runner(new CountingJob(() -> {
            throw new IllegalStateException("the disk is on fire");
        }));
        int deliveries = 0;
        while (!now(job).state().terminal()) {
            time.pass(Duration.ofMinutes(5));
            deliver(broken);
            deliveries++;
        }
        assertThat(deliveries).isLessThanOrEqualTo(Limits.STANDARD.maxAttempts() + 2);
        assertThat(now(job).state()).isEqualTo(JobState.FAILED);
        assertThat(now(job).reason().orElseThrow()).contains("the disk is on fire");
    }

    @Test
    void aStoppingProcessEndsItsSliceInOrder() {
        Job job = start();
        SliceRunner[] runner = new SliceRunner[1];
        runner[0] = runner(new CountingJob(() -> runner[0].stop()));
        deliver(runner[0]);
        assertThat(now(job).slice()).isEqualTo(1);
        assertThat(now(job).leaseUntil()).isBefore(time.now());
        deliver(runner());
        assertThat(now(job).result().number("counted")).isEqualTo(ALL);
    }

    @Test
    void realThreadsWorkOnLanesAtOnceAndCommitEachStepOnce() {
        Job job = start();
        try (ThreadCrew crew = new ThreadCrew()) {
            deliver(new SliceRunner(
                    backend, List.of(new CountingJob(() -> {})), new SystemTime(), crew, Limits.STANDARD));
        }
        assertThat(now(job).result().number("counted")).isEqualTo(ALL);
    }

    @Test
    void whatIsLeftOfAStepIsCarriedOutAndCommittedAsAnyOther() {
        Job job = start();
        try (ThreadCrew crew = new ThreadCrew(1)) {
            deliver(new SliceRunner(
                    backend,
                    List.of(new RestingJob(new CountingJob(() -> {}))),
                    new SystemTime(),
                    crew,
                    Limits.STANDARD));
        }
        assertThat(now(job).result().number("counted")).isEqualTo(ALL);
        assertThat(effects()).isEqualTo(ALL);
    }
}

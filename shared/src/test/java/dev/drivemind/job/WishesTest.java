package dev.drivemind.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryEvents;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.Schema;
import dev.drivemind.testing.InlineCrew;
import dev.drivemind.testing.ManualClock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an active job is asked to do besides. */
class WishesTest {
    private static final long ALL = 2L * CountingJob.STEPS;
    private static final Jobs.Order ORDER = new Jobs.Order("ada", "counting", "subject", Fields.empty());

    private final ManualClock time = new ManualClock();
    private final MemoryDocuments documents = new MemoryDocuments();
    private final MemoryQueue queue = new MemoryQueue();
    private final Jobs jobs = new Jobs(documents, queue, time);

    private SliceRunner runner(Runnable beforeEachStep) {
        Backend backend = new Backend(documents, queue, new MemoryBlobs(), new MemoryEvents(), new MemoryVault(1));
        JobHandler counting = new CountingJob(beforeEachStep);
        return new SliceRunner(backend, List.of(counting), time, new InlineCrew(), Limits.STANDARD);
    }

    private Job now(Job job) {
        return jobs.find(job.id()).orElseThrow();
    }

    private void deliver(SliceRunner runner) {
        MemoryQueue.Entry entry = queue.due(time.now()).get(0);
        runner.run(entry.task());
        queue.acknowledge(entry);
    }

    private Jobs.Started ask(String wish) {
        return jobs.startOrAsk(ORDER, wish);
    }

    @Test
    void whatAJobIsAskedForIsSeenByASliceThatBeginsAfterwardsHoweverLateItComes() {
        Job job = jobs.start(ORDER).job();
        AtomicInteger steps = new AtomicInteger();
        SliceRunner asked = runner(() -> {
            if (steps.incrementAndGet() == ALL) {
                assertThat(ask("more").job().id()).isEqualTo(job.id());
            }
        });

        deliver(asked);

        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(now(job).wishes().number("more")).isEqualTo(now(job).calls());
        while (!queue.pending().isEmpty()) {
            deliver(asked);
        }
        assertThat(now(job).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(documents.all(Schema.DELTAS)).hasSize((int) ALL);
        assertThat(jobs.active("subject")).isEmpty();
    }

    @Test
    void ofSeveralWishesEachHasTheNumberOfItsLastCall() {
        Job job = jobs.start(ORDER).job();

        ask("one");
        ask("other");
        ask("one");

        assertThat(now(job).wishes().asMap()).containsExactly(Map.entry("one", 3L), Map.entry("other", 2L));
        assertThat(now(job).calls()).isEqualTo(3);
    }

    @Test
    void whatIsAskedForWhenNothingRunsIsStarted() {
        Jobs.Started first = ask("more");
        deliver(runner(() -> {}));

        Jobs.Started second = ask("more");

        assertThat(first.created()).isTrue();
        assertThat(now(first.job()).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(second.created()).isTrue();
        assertThat(second.job().wishes().asMap()).isEmpty();
    }
}

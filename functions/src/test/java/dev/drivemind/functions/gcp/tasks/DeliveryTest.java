package dev.drivemind.functions.gcp.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.gcp.grpc.Emulator;
import dev.drivemind.functions.gcp.strict.tasks.DispatchFault;
import dev.drivemind.functions.gcp.strict.tasks.QueueRules;
import dev.drivemind.functions.gcp.strict.tasks.StrictTasks;
import dev.drivemind.store.Secret;
import dev.drivemind.store.SliceTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a task on its way to the runner. */
class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String QUEUE = "projects/p/locations/europe-west1/queues/slices";
    private static final SliceTask TASK = new SliceTask("job-1", 7);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final HeldRunner runner = new HeldRunner();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(runner));

    private StrictTasks service(QueueRules rules) {
        StrictTasks tasks = StrictTasks.start(0, rules, (account, audience) -> "token", now::get);
        opened.add(0, tasks);
        return tasks;
    }

    private CloudTasksQueue queue(StrictTasks tasks, Destination destination) {
        CloudTasksQueue queue = CloudTasksQueue.connect(
                new CloudTasksQueue.Settings(QUEUE, destination, Optional.of(new Emulator(tasks.address()))), now::get);
        opened.add(0, queue);
        return queue;
    }

    private CloudTasksQueue queue(StrictTasks tasks) {
        return queue(tasks, Destination.as(runner.url(), "tasks@p.example"));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private void deliver(StrictTasks tasks, int status) {
        assertThat(tasks.deliverDue(1)).isEqualTo(1);
        runner.next().answer(status);
        tasks.awaitIdle();
    }

    @Test
    void aTaskOutlivesEveryFaultOfItsDelivery() {
        StrictTasks tasks = service(QueueRules.of(QUEUE));
        queue(tasks).enqueue(TASK, NOW);
        tasks.deliveryFaults().plan("dispatch", DispatchFault.UNREACHED, DispatchFault.ANSWER_LOST);

        tasks.deliverDue(1);
        assertThat(tasks.size()).isEqualTo(1);
        now.set(NOW.plusSeconds(60));
        deliver(tasks, 200);
        assertThat(tasks.size()).isEqualTo(1);
        now.set(NOW.plusSeconds(120));
        deliver(tasks, 200);

        assertThat(tasks.size()).isZero();
    }

    @Test
    void aDoubledDeliveryReachesTheRunnerTwice() {
        StrictTasks tasks = service(QueueRules.of(QUEUE));
        queue(tasks).enqueue(TASK, NOW);
        tasks.deliveryFaults().plan("dispatch", DispatchFault.DOUBLED);

        tasks.deliverDue(1);

        runner.next().answer(200);
        runner.next().answer(200);
        tasks.awaitIdle();
        assertThat(tasks.size()).isZero();
    }

    @Test
    void aQueueWithALimitOfAttemptsDeletesTheTaskWithoutAWord() {
        StrictTasks tasks = service(QueueRules.of(QUEUE).withMaxAttempts(2));
        queue(tasks).enqueue(TASK, NOW);

        deliver(tasks, 500);
        now.set(NOW.plusSeconds(60));
        deliver(tasks, 500);

        assertThat(tasks.size()).isZero();
        assertThat(tasks.dropped()).isEqualTo(1);
    }

    @Test
    void noMoreDeliveriesAreUnderWayThanTheQueueAllows() {
        StrictTasks tasks = service(QueueRules.of(QUEUE).withMaxConcurrent(2));
        CloudTasksQueue queue = queue(tasks);
        for (int i = 0; i < 5; i++) {
            queue.enqueue(new SliceTask("job", i), NOW);
        }

        assertThat(tasks.deliverDue(10)).isEqualTo(2);
        assertThat(tasks.deliverDue(10)).isZero();

        runner.next().answer(200);
        runner.next().answer(200);
        tasks.awaitIdle();
        assertThat(tasks.deliverDue(10)).isEqualTo(2);
        runner.next().answer(200);
        runner.next().answer(200);
    }

    @Test
    void aTaskIsDeliveredByItselfWhenItsTimeHasCome() {
        StrictTasks tasks = service(QueueRules.of(QUEUE)).deliverContinuously();

        queue(tasks).enqueue(TASK, NOW);

        HeldRunner.Arrival arrival = runner.next();
        assertThat(arrival.task()).isEqualTo(TASK);
        arrival.answer(200);
    }

    @Test
    void aRunnerWithoutAccountsGetsItsOwnTokenBack() {
        StrictTasks tasks = service(QueueRules.of(QUEUE));
        queue(tasks, Destination.with(runner.url(), new Secret("of its own"))).enqueue(TASK, NOW);

        tasks.deliverDue(1);

        HeldRunner.Arrival arrival = runner.next();
        assertThat(arrival.header("Authorization")).isEqualTo("Bearer of its own");
        arrival.answer(200);
    }

    @Test
    void aTaskThatWaitsForDaysComesAfterThem() {
        StrictTasks tasks = service(QueueRules.of(QUEUE));
        queue(tasks).enqueue(TASK, NOW.plus(Duration.ofDays(20)));

        now.set(NOW.plus(Duration.ofDays(20)).minusMillis(1));
        assertThat(tasks.deliverDue(1)).isZero();
        now.set(NOW.plus(Duration.ofDays(20)));
        deliver(tasks, 200);
    }
}

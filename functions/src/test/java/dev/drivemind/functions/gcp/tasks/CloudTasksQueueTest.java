package dev.drivemind.functions.gcp.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.StatusCode;
import dev.drivemind.functions.gcp.grpc.Emulator;
import dev.drivemind.functions.gcp.grpc.Patience;
import dev.drivemind.functions.gcp.strict.tasks.DispatchFault;
import dev.drivemind.functions.gcp.strict.tasks.QueueRules;
import dev.drivemind.functions.gcp.strict.tasks.StrictTasks;
import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import dev.drivemind.job.Limits;
import dev.drivemind.store.LimitException;
import dev.drivemind.store.SliceQueue;
import dev.drivemind.store.SliceQueueContract;
import dev.drivemind.store.SliceTask;
import dev.drivemind.store.StoreException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CloudTasksQueueTest extends SliceQueueContract {
    private static final String QUEUE = "projects/p/locations/europe-west1/queues/slices";
    private static final SliceTask TASK = new SliceTask("job-1", 7);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private HeldRunner runner;
    private StrictTasks tasks;
    private CloudTasksQueue queue;

    @BeforeEach
    void open() {
        runner = new HeldRunner();
        start(QueueRules.of(QUEUE));
    }

    private void start(QueueRules rules) {
        tasks = StrictTasks.start(0, rules, (account, audience) -> account + "->" + audience, now::get);
        queue = connect(QUEUE);
    }

    private CloudTasksQueue connect(String name) {
        return CloudTasksQueue.connect(settings(name), now::get);
    }

    private CloudTasksQueue.Settings settings(String name) {
        return new CloudTasksQueue.Settings(
                name, Destination.as(runner.url(), "tasks@p.example"), Optional.of(new Emulator(tasks.address())));
    }

    @AfterEach
    void close() {
        queue.close();
        tasks.close();
        runner.close();
    }

    private void restart(QueueRules rules) {
        queue.close();
        tasks.close();
        start(rules);
    }

    @Override
    protected SliceQueue queue() {
        return queue;
    }

    @Override
    protected Optional<Delivery> take(Instant at) {
        now.accumulateAndGet(at, (a, b) -> a.isAfter(b) ? a : b);
        return tasks.deliverDue(1) == 0 ? Optional.empty() : Optional.of(new Taken(runner.next()));
    }

    @Override
    protected Instant redeliveredBy(Instant at) {
        return at.plusSeconds(60);
    }

    @Test
    void aTaskBringsWhatTheRunnerAsksFor() {
        queue.enqueue(TASK, NOW);
        tasks.deliverDue(1);

        HeldRunner.Arrival arrival = runner.next();

        assertThat(arrival.exchange().getRequestMethod()).isEqualTo("POST");
        assertThat(arrival.body()).isEqualTo("{\"jobId\":\"job-1\",\"slice\":7}");
        assertThat(arrival.header("Content-Type")).isEqualTo("application/json");
        assertThat(arrival.header("Authorization")).isEqualTo("Bearer tasks@p.example->" + runner.url());
        assertThat(arrival.header("X-CloudTasks-QueueName")).isEqualTo("slices");
        assertThat(arrival.header("X-CloudTasks-TaskRetryCount")).isEqualTo("0");
        arrival.answer(200);
    }

    @Test
    void eachAttemptIsCountedInItsHeaders() {
        queue.enqueue(TASK, NOW);
        take(NOW).orElseThrow().fail(NOW);
        now.set(NOW.plusSeconds(60));
        tasks.deliverDue(1);

        HeldRunner.Arrival second = runner.next();

        assertThat(second.header("X-CloudTasks-TaskRetryCount")).isEqualTo("1");
        assertThat(second.header("X-CloudTasks-TaskPreviousResponse")).isEqualTo("500");
        second.answer(200);
    }

    @Test
    void oneTaskCostsOneCall() {
        queue.enqueue(TASK, NOW.plusSeconds(5));

        assertThat(tasks.counts().total()).isEqualTo(1);
    }

    @Test
    void aCallThatWasRefusedIsMadeAgain() {
        tasks.faults().plan("CreateTask", RpcFault.REFUSED, RpcFault.REFUSED);

        queue.enqueue(TASK, NOW);

        assertThat(tasks.size()).isEqualTo(1);
        assertThat(tasks.counts().of("CreateTask")).isEqualTo(3);
    }

    @Test
    void aLostReplyMakesTheTaskComeTwiceAndNeverNot() {
        tasks.faults().plan("CreateTask", RpcFault.REPLY_LOST);

        queue.enqueue(TASK, NOW);

        take(NOW).orElseThrow().acknowledge();
        assertThat(take(NOW).orElseThrow().task()).isEqualTo(TASK);
    }

    @Test
    void aServiceThatDoesNotAnswerIsAskedAgain() {
        tasks.faults().plan("CreateTask", RpcFault.SILENCE);
        Patience hasty =
                new Patience(Duration.ofMillis(300), Duration.ofSeconds(10), Set.of(StatusCode.Code.DEADLINE_EXCEEDED));
        try (CloudTasksQueue hurried = CloudTasksQueue.connect(settings(QUEUE), now::get, hasty)) {
            hurried.enqueue(TASK, NOW);
        }

        assertThat(tasks.size()).isPositive();
    }

    @Test
    void aServiceThatNeverAnswersIsGivenUp() {
        tasks.faults().byChance(1, 1, List.of(RpcFault.SILENCE));
        Patience hasty =
                new Patience(Duration.ofMillis(100), Duration.ofMillis(300), Set.of(StatusCode.Code.DEADLINE_EXCEEDED));
        try (CloudTasksQueue hurried = CloudTasksQueue.connect(settings(QUEUE), now::get, hasty)) {
            assertThatThrownBy(() -> hurried.enqueue(TASK, NOW))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("DEADLINE_EXCEEDED");
        }
    }

    @Test
    void whatIsNotAllowedIsNotTriedAgain() {
        tasks.faults().plan("CreateTask", RpcFault.DENIED);

        assertThatThrownBy(() -> queue.enqueue(TASK, NOW))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("job-1")
                .hasMessageContaining("PERMISSION_DENIED");
        assertThat(tasks.counts().of("CreateTask")).isEqualTo(1);
    }

    @Test
    void aQueueThatIsNotThereIsTold() {
        try (CloudTasksQueue other = connect(QUEUE + "-2")) {
            assertThatThrownBy(() -> other.enqueue(TASK, NOW))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("NOT_FOUND");
        }
    }

    @Test
    void aTaskThatWouldWaitTooLongComesEarlyAndIsNotRefused() {
        queue.enqueue(TASK, NOW.plus(Duration.ofDays(400)));

        assertThat(take(NOW.plus(CloudTasksQueue.LONGEST_WAIT).minusSeconds(1))).isEmpty();
        assertThat(take(NOW.plus(CloudTasksQueue.LONGEST_WAIT))).isPresent();
    }

    @Test
    void aTaskForTheEndOfTimeIsTaken() {
        queue.enqueue(TASK, Instant.MAX);

        assertThat(tasks.size()).isEqualTo(1);
    }

    @Test
    void aPartOfAMicrosecondNeverMakesATaskEarly() {
        queue.enqueue(TASK, NOW.plusNanos(1));

        assertThat(take(NOW)).isEmpty();
        assertThat(take(NOW.plusNanos(1_000))).isPresent();
    }

    @Test
    void aTaskThatIsTooLargeIsRefusedBeforeItIsSent() {
        SliceTask large = new SliceTask("j".repeat(CloudTasksQueue.MAX_TASK_BYTES), 0);

        assertThatThrownBy(() -> queue.enqueue(large, NOW)).isInstanceOf(LimitException.class);
        assertThat(tasks.counts().total()).isZero();
    }

    @Test
    void aTaskOutlivesEveryFaultOfItsDelivery() {
        queue.enqueue(TASK, NOW);
        tasks.deliveryFaults().plan("dispatch", DispatchFault.UNREACHED, DispatchFault.ANSWER_LOST);

        tasks.deliverDue(1);
        assertThat(tasks.size()).isEqualTo(1);
        take(NOW.plusSeconds(60)).orElseThrow().acknowledge();
        take(NOW.plusSeconds(120)).orElseThrow().acknowledge();

        assertThat(tasks.size()).isZero();
    }

    @Test
    void aDoubledDeliveryReachesTheRunnerTwice() {
        queue.enqueue(TASK, NOW);
        tasks.deliveryFaults().plan("dispatch", DispatchFault.DOUBLED);

        tasks.deliverDue(1);

        runner.next().answer(200);
        runner.next().answer(200);
        tasks.awaitIdle();
        assertThat(tasks.size()).isZero();
    }

    @Test
    void aQueueWithALimitOfAttemptsDeletesTheTaskWithoutAWord() {
        restart(QueueRules.of(QUEUE).withMaxAttempts(2));
        queue.enqueue(TASK, NOW);

        take(NOW).orElseThrow().fail(NOW);
        take(NOW.plusSeconds(60)).orElseThrow().fail(NOW);

        assertThat(take(NOW.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(tasks.dropped()).isEqualTo(1);
    }

    @Test
    void noMoreDeliveriesAreUnderWayThanTheQueueAllows() {
        restart(QueueRules.of(QUEUE).withMaxConcurrent(2));
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
        tasks.deliverContinuously();

        queue.enqueue(TASK, NOW);

        HeldRunner.Arrival arrival = runner.next();
        assertThat(arrival.task()).isEqualTo(TASK);
        arrival.answer(200);
    }

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

    private final class Taken implements Delivery {
        private final HeldRunner.Arrival arrival;

        Taken(HeldRunner.Arrival arrival) {
            this.arrival = arrival;
        }

        @Override
        public SliceTask task() {
            return arrival.task();
        }

        @Override
        public void acknowledge() {
            answer(200);
        }

        @Override
        public void fail(Instant at) {
            answer(500);
        }

        private void answer(int status) {
            arrival.answer(status);
            tasks.awaitSettled(
                    arrival.header("X-CloudTasks-TaskName"),
                    1 + Integer.parseInt(arrival.header("X-CloudTasks-TaskRetryCount")));
        }
    }
}

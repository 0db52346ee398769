package dev.drivemind.local.host;

import dev.drivemind.local.sqlite.SqliteQueue;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.StoreFullException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the tasks of the durable queue to the runner, each again and again until it is acknowledged, and calls the watchdog each
 * minute. All of its own work is done by one thread; the slices run in the server's.
 */
final class Dispatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MOST_AT_ONCE = 16;
    /** Longer than a delivery can take, so that no task is claimed twice at a time. */
    private static final Duration CLAIM = Platform.DISPATCH_DEADLINE.plusMinutes(1);

    private static final Duration PATROL = Duration.ofMinutes(1);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

    private final SqliteQueue queue;
    private final Platform platform;
    private final InstantSource clock;
    private final Hindrance hindrance;
    private final ScheduledThreadPoolExecutor thread;
    private final Map<Long, CompletableFuture<Void>> underWay = new HashMap<>();
    private final Map<String, SqliteQueue.Claim> waiting = new HashMap<>();
    private final List<Runnable> unsettled = new ArrayList<>();
    private Predicate<String> canWait = job -> false;
    private Future<?> nextLook = CompletableFuture.completedFuture(null);
    private boolean stopping;

    /** {@code hindrance} learns what keeps it from its work. */
    Dispatcher(SqliteQueue queue, Platform platform, InstantSource clock, Hindrance hindrance) {
        this.queue = queue;
        this.platform = platform;
        this.clock = clock;
        this.hindrance = hindrance;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "dispatcher");
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Leaves in the queue what can wait, for the process that comes next; a claim that is not settled ends with this one. */
    void leave(Errands errands) {
        canWait = errands::canWait;
        errands.onWanted(job -> thread.execute(() -> {
            SqliteQueue.Claim claim = waiting.remove(job);
            if (claim != null && !stopping) {
                deliver(claim);
            }
        }));
    }

    /** Begins to deliver. */
    void start() {
        queue.onArrival(this::look);
        look();
        Future<?> unusedPatrol = thread.scheduleWithFixedDelay(
                platform::patrolOrWarn, PATROL.toMillis(), PATROL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            thread.execute(this::deliverDue);
        } catch (RejectedExecutionException e) {
            log.debug("A task came while the dispatcher was stopping; it is delivered after the next start", e);
        }
    }

    private void deliverDue() {
        if (stopping) {
            return;
        }
        nextLook.cancel(false);
        settleTheRest();
        Duration pause = LONGEST_LOOK;
        try {
            int free = MOST_AT_ONCE - underWay.size();
            if (free > 0) {
                queue.claimDue(clock.instant(), CLAIM, free).forEach(this::deliverOrLeave);
                pause = untilNext();
            }
        } catch (StoreFullException e) {
            hindrance.full();
        } catch (StoreException e) {
            log.error("The queue could not be read; trying again soon", e);
        }
        nextLook = thread.schedule(this::deliverDue, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The clock may be set meanwhile, so it is looked at from time to time however far away the next task is. */
    private Duration untilNext() {
        Duration wait = queue.nextDue()
                .map(due -> Duration.between(clock.instant(), due).plusMillis(1))
                .orElse(LONGEST_LOOK);
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_LOOK) < 0 ? wait : LONGEST_LOOK;
    }

    private void deliverOrLeave(SqliteQueue.Claim claim) {
        String job = claim.task().jobId();
        if (!canWait.test(job)) {
            deliver(claim);
            return;
        }
        SqliteQueue.Claim before = waiting.put(job, claim);
        if (before != null) {
            write(before, () -> queue.acknowledge(before)); // of tasks of one job the newest is enough
        }
    }

    private void deliver(SqliteQueue.Claim claim) {
        hindrance.triesAgain();
        CompletableFuture<Void> settled = platform.deliver(claim.task())
                .exceptionally(error -> {
                    log.warn("Task {} could not be delivered: {}", claim.task(), error.toString());
                    return Platform.Outcome.NOT_DONE;
                })
                .thenAcceptAsync(outcome -> settle(claim, outcome), thread);
        underWay.put(claim.id(), settled);
        Future<?> unusedEnd = settled.whenCompleteAsync(
                (done, error) -> {
                    underWay.remove(claim.id());
                    deliverDue();
                },
                thread);
    }

    private void settle(SqliteQueue.Claim claim, Platform.Outcome outcome) {
        switch (outcome) {
            case DONE -> hindrance.works();
            case NO_ROOM -> hindrance.full();
            case NO_STORAGE -> hindrance.failed();
            case NOT_DONE -> {}
        }
        if (outcome == Platform.Outcome.DONE) {
            write(claim, () -> queue.acknowledge(claim));
        } else {
            write(claim, () -> {
                Instant next = queue.retry(claim, clock.instant());
                log.info(
                        "Task {} was not acknowledged in attempt {}; again at {}", claim.task(), claim.attempt(), next);
            });
        }
    }

    /** What finds no room is written when there is some: a claim would not end by itself for long. */
    private void write(SqliteQueue.Claim claim, Runnable writing) {
        try {
            writing.run();
        } catch (StoreFullException e) {
            hindrance.full();
            unsettled.add(() -> write(claim, writing));
        } catch (StoreException e) {
            log.error("Task {} could not be settled; it will be delivered again", claim.task(), e);
        }
    }

    private void settleTheRest() {
        List<Runnable> again = List.copyOf(unsettled);
        unsettled.clear();
        again.forEach(Runnable::run);
    }

    /** Delivers nothing more from now on; what is under way goes on. */
    void hold() {
        thread.execute(() -> stopping = true);
    }

    /** Waits until what is under way is settled, at most {@code patience}; whether it is. */
    boolean awaitIdle(Duration patience) {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        thread.execute(() -> {
            Future<?> unusedAll = CompletableFuture.allOf(underWay.values().toArray(CompletableFuture[]::new))
                    .whenComplete((done, error) -> idle.complete(null));
        });
        try {
            idle.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            log.warn("Some slices did not end in time; they are delivered again after the next start");
        } catch (ExecutionException e) {
            log.error("The dispatcher could not be stopped in order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

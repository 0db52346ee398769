package dev.drivemind.functions.gcp.strict.tasks;

import dev.drivemind.functions.gcp.strict.wire.Counts;
import dev.drivemind.functions.gcp.strict.wire.Faults;
import dev.drivemind.functions.gcp.strict.wire.LoopbackGrpc;
import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import dev.drivemind.functions.gcp.strict.wire.TokenIssuer;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Cloud Tasks with one queue, on this machine alone: takes tasks over gRPC with the real service's limits, and brings them over HTTP
 * with its headers and tokens, at least once, until they are acknowledged.
 *
 * <p>Delivery happens when it is asked for, by {@link #deliverDue}, or by itself after {@link #deliverContinuously}.
 */
public final class StrictTasks implements AutoCloseable {
    private static final long LOOK_MILLIS = 5;

    private final QueueRules rules;
    private final TaskStore store;
    private final Dispatcher dispatcher;
    private final LoopbackGrpc grpc;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "strict-tasks");
        made.setDaemon(true);
        return made;
    });

    private StrictTasks(int port, QueueRules rules, TokenIssuer tokens, InstantSource clock) {
        this.rules = rules;
        this.store = new TaskStore(rules);
        this.dispatcher = new Dispatcher(rules, store, tokens, clock);
        this.grpc = LoopbackGrpc.start(port, new TasksService(rules, store, clock));
    }

    /** Begins to serve on {@code port}; 0 takes a free one. */
    public static StrictTasks start(int port, QueueRules rules, TokenIssuer tokens, InstantSource clock) {
        return new StrictTasks(port, rules, tokens, clock);
    }

    /** From now on, delivers each task when its time has come. */
    public StrictTasks deliverContinuously() {
        Future<?> unusedLook = thread.scheduleWithFixedDelay(
                () -> dispatcher.deliverDue(Integer.MAX_VALUE), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Begins to deliver up to {@code most} tasks that are due; the number of those. */
    public int deliverDue(int most) {
        return dispatcher.deliverDue(most);
    }

    /**
     * Waits until the queue has seen the end of a delivery.
     *
     * @param task the last part of the task's name
     * @param attempt its attempts up to this delivery, from 1
     */
    public void awaitSettled(String task, int attempt) {
        try {
            store.awaitSettled(rules.name() + "/tasks/" + task, attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until no delivery is under way. */
    public void awaitIdle() {
        try {
            store.awaitIdle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on, due tasks are delivered in an order of chance. */
    public void shuffle(long seed) {
        store.shuffle(seed);
    }

    /** Tasks that wait or are under way. */
    public int size() {
        return store.size();
    }

    /** Tasks that were deleted because they had no attempts left. */
    public int dropped() {
        return store.dropped();
    }

    /** Answers 429 and 503, for which the real service would slow the whole queue down. */
    public int slowedDown() {
        return dispatcher.slowedDown();
    }

    /** What goes wrong with deliveries; the operation is {@code dispatch}. */
    public Faults<DispatchFault> deliveryFaults() {
        return dispatcher.faults();
    }

    /** What goes wrong with {@code CreateTask}. */
    public Faults<RpcFault> faults() {
        return grpc.faults();
    }

    /** How often each method was called. */
    public Counts counts() {
        return grpc.counts();
    }

    /** Where it serves. */
    public int port() {
        return grpc.port();
    }

    /** {@code host:port}. */
    public String address() {
        return grpc.address();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        grpc.close();
    }
}

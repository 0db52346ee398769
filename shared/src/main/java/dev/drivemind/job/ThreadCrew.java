package dev.drivemind.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real threads; one crew serves all slices of a process. They have the lowest priority, where Java minds priorities. What has a turn keeps it
 * until it is stored: behind a database with one writer, nothing more than it can take is in memory.
 */
public final class ThreadCrew implements Crew, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ThreadCrew.class);

    private final Semaphore turns;
    private final ExecutorService workers = Executors.newCachedThreadPool(named("lane", Thread.MIN_PRIORITY));
    private final ScheduledThreadPoolExecutor beats =
            new ScheduledThreadPoolExecutor(1, named("heartbeat", Thread.NORM_PRIORITY));

    /** One whose threads need not wait for each other. */
    public ThreadCrew() {
        this(Integer.MAX_VALUE);
    }

    /**
     * One whose threads take turns.
     *
     * @param turns how many have one at once
     */
    public ThreadCrew(int turns) {
        this.turns = new Semaphore(turns, true);
    }

    @Override
    public <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    @Override
    public void ahead(Runnable work) {
        Future<?> unused = workers.submit(Correlation.carried(work));
    }

    @Override
    public void work(int count, Runnable worker) {
        List<Future<?>> running = new ArrayList<>();
        Runnable correlated = Correlation.carried(worker);
        for (int i = 0; i < count; i++) {
            running.add(workers.submit(correlated));
        }
        for (Future<?> future : running) {
            await(future);
        }
    }

    private static void await(Future<?> future) {
        boolean interrupted = false;
        while (true) {
            try {
                future.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (java.util.concurrent.ExecutionException e) {
                log.error("A worker ended with an error", e.getCause());
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Pulse every(Duration period, Runnable beat) {
        Object turn = new Object();
        boolean[] closed = {false};
        Runnable correlated = Correlation.carried(beat);
        ScheduledFuture<?> beating = beats.scheduleAtFixedRate(
                () -> {
                    synchronized (turn) {
                        if (!closed[0]) {
                            correlated.run();
                        }
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> {
            beating.cancel(false);
            synchronized (turn) {
                closed[0] = true;
            }
        };
    }

    @Override
    public void close() {
        beats.shutdownNow();
        workers.shutdownNow();
    }

    @SuppressWarnings("ThreadPriorityCheck") // what is right does not depend on it, only who waits for whom
    private static ThreadFactory named(String name, int priority) {
        AtomicInteger number = new AtomicInteger();
        return runnable -> {
            Thread thread = new Thread(runnable, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setPriority(priority);
            return thread;
        };
    }
}

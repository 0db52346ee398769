package dev.drivemind.local.folder;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Files that are read for their checksums. A file is read once however many ask for it, and no longer once a minute has passed without a question. Two
 * threads take the files in turns, a piece of each, so that small ones need not wait for large ones; each rests as long as it has read, so that
 * together they leave half of the disk to others.
 */
final class Readings implements AutoCloseable {
    private static final int THREADS = 2;
    private static final Duration UNWANTED_AFTER = Duration.ofMinutes(1);

    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Map<Known, Reading> asked = new HashMap<>();
    private final Queue<Known> waiting = new ArrayDeque<>();
    private int busy;
    private boolean closed;

    /** Nothing is read yet. */
    Readings(Clock clock) {
        this.clock = clock;
        this.timer = Executors.newScheduledThreadPool(THREADS, task -> {
            Thread made = new Thread(task, "folder-checksums");
            made.setDaemon(true);
            return made;
        });
    }

    /** Asks for a file's checksum; to ask again continues it. */
    synchronized Reading ask(Known file) {
        Reading known = asked.get(file);
        if (known != null) {
            known.want(clock.instant());
            return known;
        }
        Reading reading = new Reading(file.path(), file.look(), clock.instant());
        if (closed) {
            reading.stop();
            return reading;
        }
        asked.put(file, reading);
        waiting.add(file);
        if (busy < THREADS) {
            busy++;
            after(0);
        }
        return reading;
    }

    /** Forgets a reading whose result is known to those who asked. */
    synchronized void forget(Known file) {
        Reading reading = asked.get(file);
        if (reading != null && reading.checksum().isDone()) {
            asked.remove(file);
        }
    }

    private void after(long millis) {
        try {
            Future<?> unusedTurn = timer.schedule(this::turn, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            rest(); // it is being closed
        }
    }

    private synchronized void rest() {
        busy--;
    }

    private void turn() {
        Optional<Known> file = next();
        if (file.isEmpty()) {
            return;
        }
        long start = clock.millis();
        Reading reading = reading(file.get());
        boolean unwanted = isUnwanted(reading);
        if (unwanted) {
            reading.stop();
        }
        if (unwanted || !reading.goOn()) {
            later(file.get(), unwanted);
        }
        after(Math.max(0, clock.millis() - start));
    }

    private boolean isUnwanted(Reading reading) {
        return reading.wanted().plus(UNWANTED_AFTER).isBefore(clock.instant());
    }

    private synchronized Optional<Known> next() {
        Optional<Known> next = Optional.ofNullable(waiting.poll());
        if (next.isEmpty()) {
            busy--;
            asked.values().removeIf(reading -> reading.checksum().isDone() && isUnwanted(reading));
        }
        return next;
    }

    private synchronized Reading reading(Known file) {
        return asked.getOrDefault(file, new Reading(file.path(), file.look(), clock.instant()));
    }

    private synchronized void later(Known file, boolean never) {
        if (never) {
            asked.remove(file);
        } else if (!closed) {
            waiting.add(file);
        }
    }

    /** Stops reading; those who wait get nothing. */
    @Override
    public void close() {
        List<Reading> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(asked.values());
            waiting.clear();
        }
        timer.shutdownNow();
        open.forEach(Reading::stop);
    }
}

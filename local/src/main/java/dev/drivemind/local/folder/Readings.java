package dev.drivemind.local.folder;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Files that are read for their checksums. A file is read once however many ask for it, and no longer once a minute has passed without a question. Two
 * threads take the files in turns, a piece of each, so that small ones need not wait for large ones. After some milliseconds of reading each
 * rests as long, so that together they leave half of the disk to others; to rest after each small file would take more than to read it.
 */
final class Readings implements AutoCloseable {
    private static final int THREADS = 2;
    private static final long TURN_MS = 20;
    private static final int CHUNK = 128 << 10;
    private static final Duration UNWANTED_AFTER = Duration.ofMinutes(1);

    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Map<Known, Reading> asked = new HashMap<>();
    private final Queue<Reading> waiting = new ArrayDeque<>();
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
        Reading reading = new Reading(file, clock.instant());
        if (closed) {
            reading.stop();
            return reading;
        }
        asked.put(file, reading);
        waiting.add(reading);
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
        long start = clock.millis();
        Reading next = first();
        if (next == null) {
            return;
        }
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (next != null) {
            read(next, chunk);
            next = clock.millis() - start < TURN_MS ? poll() : null;
        }
        after(Math.max(0, clock.millis() - start));
    }

    private void read(Reading reading, ByteBuffer chunk) {
        boolean unwanted = isUnwanted(reading);
        if (unwanted) {
            reading.stop();
        }
        if (unwanted || !reading.goOn(chunk)) {
            later(reading, unwanted);
        }
    }

    private boolean isUnwanted(Reading reading) {
        return reading.wanted().plus(UNWANTED_AFTER).isBefore(clock.instant());
    }

    /** Returns the first of a turn; if there is none, the thread has nothing to do any more. */
    private synchronized @Nullable Reading first() {
        Reading first = waiting.poll();
        if (first == null) {
            busy--;
            asked.values().removeIf(reading -> reading.checksum().isDone() && isUnwanted(reading));
        }
        return first;
    }

    private synchronized @Nullable Reading poll() {
        return waiting.poll();
    }

    private synchronized void later(Reading reading, boolean never) {
        if (never) {
            asked.remove(reading.file());
        } else if (!closed) {
            waiting.add(reading);
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

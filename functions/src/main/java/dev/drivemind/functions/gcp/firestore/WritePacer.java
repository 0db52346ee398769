package dev.drivemind.functions.gcp.firestore;

import dev.drivemind.job.Time;
import dev.drivemind.store.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Holds commits back so that no collection is written faster than its {@link WriteRampUp} allows. Each process keeps its own count: the
 * ceiling is to be set with the number of instances in mind.
 */
final class WritePacer {
    private static final long LONGEST_NAP = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long BURST = TimeUnit.SECONDS.toNanos(1);

    private final WriteRampUp ramp;
    private final Time time;
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();
    private volatile boolean hurrying;

    WritePacer(WriteRampUp ramp, Time time) {
        this.ramp = ramp;
        this.time = time;
    }

    /**
     * Waits until so many documents of each collection may be written.
     *
     * @throws StoreException if the thread was interrupted; nothing has been written
     */
    void await(Map<String, Integer> documents) {
        long now = time.nanos();
        long wait = 0;
        for (Map.Entry<String, Integer> part : documents.entrySet()) {
            Pace pace = paces.computeIfAbsent(part.getKey(), collection -> new Pace(now));
            wait = Math.max(wait, pace.reserve(part.getValue(), now));
        }
        long end = now + wait;
        for (long left = wait; left > 0 && !hurrying; left = end - time.nanos()) {
            time.sleep(Duration.ofNanos(Math.min(left, LONGEST_NAP)));
            if (Thread.currentThread().isInterrupted()) {
                throw new StoreException("Interrupted while waiting for a turn to write; nothing was written");
            }
        }
    }

    /** Releases whatever waits, and what comes: the few commits that a process has left before it ends. */
    void hurry() {
        hurrying = true;
    }

    /** The pace of one collection. A commit goes when what was released before is paid off, and is paid for after. */
    private final class Pace {
        private final long begun;
        private long paidOff;

        Pace(long now) {
            this.begun = now;
            this.paidOff = now;
        }

        synchronized long reserve(int count, long now) {
            long wait = Math.max(0, paidOff - now);
            double rate = ramp.rate(Duration.ofNanos(Math.max(0, now - begun)));
            long cost = (long) (count / rate * TimeUnit.SECONDS.toNanos(1));
            paidOff = Math.max(paidOff, now - BURST) + cost;
            return wait;
        }
    }
}

package dev.drivemind.functions.app;

import java.time.Duration;
import java.util.Arrays;

/** How many calls a process has answered, and how long the last ones took; for many threads. */
public final class Latencies {
    private static final int KEPT = 1_000;

    private final long[] nanos = new long[KEPT];
    private long calls;

    /** Notes a call that was answered at once; streams last as long as their readers want. */
    synchronized void took(long duration) {
        nanos[(int) (calls % KEPT)] = duration;
        calls++;
    }

    /** Returns how many calls were noted. */
    public synchronized long calls() {
        return calls;
    }

    /**
     * Returns the time within which a share of the last thousand calls was answered.
     *
     * @param share 0 to 1
     */
    public synchronized Duration within(double share) {
        int known = (int) Math.min(calls, KEPT);
        long[] sorted = Arrays.copyOf(nanos, known);
        Arrays.sort(sorted);
        return known == 0 ? Duration.ZERO : Duration.ofNanos(sorted[Math.min(known - 1, (int) (share * known))]);
    }
}

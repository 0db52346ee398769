package dev.drivemind.drive;

import java.util.Arrays;

/** The units used in the last 60 seconds, counted by the second. Not safe for concurrent use. */
final class UsageWindow {
    /** The running second and the 60 before it: whatever began within a second has then left the last 60 s for good. */
    private static final int SECONDS = 61;

    private final long[] used = new long[SECONDS];
    private long latest;
    private long sum;

    UsageWindow(long second) {
        latest = second;
    }

    /** Forgets what has left the window. Seconds never go back. */
    void advance(long second) {
        if (second - latest >= SECONDS) {
            Arrays.fill(used, 0);
            sum = 0;
            latest = second;
        }
        while (latest < second) {
            latest++;
            sum -= used[slot(latest)];
            used[slot(latest)] = 0;
        }
    }

    /** Counts units in the latest second. */
    void add(long units) {
        used[slot(latest)] += units;
        sum += units;
    }

    /**
     * The second in which so many units fit under a limit, the latest one if they do now. What is larger than the whole limit
     * fits into an empty window, so that nothing waits for ever.
     */
    long fitsIn(long units, long limit) {
        long left = sum;
        for (long second = latest - SECONDS + 1; second <= latest; second++) {
            if (left == 0 || left + units <= limit) {
                return Math.max(latest, second + SECONDS - 1);
            }
            left -= used[slot(second)];
        }
        return latest + SECONDS;
    }

    boolean isEmpty() {
        return sum == 0;
    }

    private static int slot(long second) {
        return Math.floorMod(second, SECONDS);
    }
}

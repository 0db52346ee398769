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

    /** What will still count in a second, the latest one or a later one, if nothing is added. */
    long inUseAt(long second) {
        long left = sum;
        for (long gone = latest - SECONDS + 1; gone <= Math.min(latest, second - SECONDS); gone++) {
            left -= used[slot(gone)];
        }
        return left;
    }

    boolean isEmpty() {
        return sum == 0;
    }

    private static int slot(long second) {
        return Math.floorMod(second, SECONDS);
    }
}

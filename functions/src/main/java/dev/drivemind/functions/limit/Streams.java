package dev.drivemind.functions.limit;

import java.util.HashMap;
import java.util.Map;

/** Counts the streams that are open in this process, for all and for each owner. */
public final class Streams {
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> open = new HashMap<>();
    private int all;

    public Streams(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Counts one more; false if that is too many. */
    public synchronized boolean open(String ownerId) {
        if (all >= most || open.getOrDefault(ownerId, 0) >= mostOfOne) {
            return false;
        }
        all++;
        open.merge(ownerId, 1, Integer::sum);
        return true;
    }

    /** Ends what {@link #open} began. */
    public synchronized void close(String ownerId) {
        all--;
        open.computeIfPresent(ownerId, (owner, count) -> count == 1 ? null : count - 1);
    }
}

package dev.drivemind.agent.ahead;

import java.time.Duration;

/**
 * Says how many folders of a mount are worth to be read at once, by how long its calls take: one where they are quick, since more would
 * cost and not help; one more after another where they are slow; fewer again when they get slower by that.
 */
public final class Workers {
    private static final double SLOW = Duration.ofMillis(1).toNanos();

    /** Over how many calls times are averaged. */
    private static final double MEMORY = 300;

    private static final double CROWDED = 2;
    private static final double FORGETTING = 1.001;

    private final int most;
    private int now = 1;
    private int since;
    private double latency;
    private double best = Double.MAX_VALUE;

    /** @param most how many there are at most */
    public Workers(int most) {
        this.most = most;
    }

    /** Returns how many there are at most. */
    public int most() {
        return most;
    }

    /** Returns how many there are. */
    public synchronized int now() {
        return now;
    }

    /** Learns how long some calls took, one after another. */
    synchronized void took(long nanos, int calls) {
        double weight = latency == 0 ? 0 : MEMORY;
        latency = (latency * weight + nanos) / (weight + calls);
        best = Math.min(best * FORGETTING, latency);
        if (++since < now) {
            return; // those before started with another number of workers
        }
        since = 0;
        if (latency < SLOW) {
            now = Math.max(1, now - 1);
        } else if (latency > CROWDED * best) {
            now = Math.max(1, now * 3 / 4);
        } else {
            now = Math.min(most, now + 1);
        }
    }
}

package dev.drivemind.functions.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Holds each of many to a rate, in one process: exactly, over any period, whenever it begins. What is refused is not counted.
 *
 * <p>Memory is bounded: the caller that was idle for longest is forgotten when there are too many. They could ask anew then, but only if
 * thousands of others have asked since.
 */
public final class RateLimiter {
    private final Optional<Rate> rate;
    private final LongSupplier nanos;
    private final Recent<Times> keys = new Recent<>();

    /**
     * What became of an attempt.
     *
     * @param granted whether it is within the rate, and was counted
     * @param rate what is permitted
     * @param left how many more there is room for at once
     * @param next how long until there is room for one more than that
     */
    public record Turn(boolean granted, Rate rate, int left, Duration next) {}

    /**
     * A limiter that has counted nothing yet.
     *
     * @param rate of each; everything passes if it is empty
     * @param nanos a monotonic clock, in nanoseconds
     */
    public RateLimiter(Optional<Rate> rate, LongSupplier nanos) {
        this.rate = rate;
        this.nanos = nanos;
    }

    /** Counts one more for {@code key}, if there is room; empty where there is no limit. */
    public Optional<Turn> take(String key) {
        return rate.map(limit -> take(key, limit));
    }

    private synchronized Turn take(String key, Rate limit) {
        long now = nanos.getAsLong();
        Times times = keys.computeIfAbsent(key, each -> new Times(limit));
        boolean granted = times.left(now) > 0;
        if (granted) {
            times.add(now);
        }
        return new Turn(granted, limit, times.left(now), Duration.ofNanos(times.untilMore(now)));
    }

    /** How many are remembered. */
    synchronized int remembered() {
        return keys.size();
    }

    /** The latest times, as many as the rate allows within its period. */
    private static final class Times {
        private final long[] ring;
        private final long within;
        private int oldest;
        private int count;

        Times(Rate limit) {
            ring = new long[limit.most()];
            within = limit.within().toNanos();
        }

        int left(long now) {
            while (count > 0 && ring[oldest] + within - now <= 0) {
                oldest = (oldest + 1) % ring.length;
                count--;
            }
            return ring.length - count;
        }

        long untilMore(long now) {
            return count == 0 ? 0 : ring[oldest] + within - now;
        }

        void add(long now) {
            ring[(oldest + count) % ring.length] = now;
            count++;
        }
    }
}

package dev.drivemind.functions.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Holds each of many to a rate, in one process: exactly, over any period, whenever it begins. What is refused is not counted.
 *
 * <p>Memory is bounded: whoever was idle for longest is forgotten when there are too many. They could ask anew then, but only if that
 * many others have asked since.
 */
public final class RateLimiter {
    private static final int MOST_KEYS = 4_096;

    private final Optional<Rate> rate;
    private final LongSupplier nanos;
    private final Map<String, Times> keys = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Times> eldest) {
            return size() > MOST_KEYS;
        }
    };

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

    /** Counts one more for {@code key}; if that is too many, how long until there is room again, and nothing is counted. */
    public Optional<Duration> take(String key) {
        return rate.flatMap(limit -> take(key, limit));
    }

    private synchronized Optional<Duration> take(String key, Rate limit) {
        long now = nanos.getAsLong();
        Times times = keys.computeIfAbsent(key, each -> new Times(limit));
        long wait = times.waitAt(now);
        if (wait > 0) {
            return Optional.of(Duration.ofNanos(wait));
        }
        times.add(now);
        return Optional.empty();
    }

    /** How many are remembered. */
    synchronized int remembered() {
        return keys.size();
    }

    /** The latest times, as many as the rate allows within its period. */
    private static final class Times {
        private final long[] ring;
        private final long within;
        private int next;
        private int count;

        Times(Rate limit) {
            ring = new long[limit.most()];
            within = limit.within().toNanos();
        }

        /** The one that would be overwritten must be past. */
        long waitAt(long now) {
            return count < ring.length ? 0 : ring[next] + within - now;
        }

        void add(long now) {
            ring[next] = now;
            next = (next + 1) % ring.length;
            count = Math.min(count + 1, ring.length);
        }
    }
}

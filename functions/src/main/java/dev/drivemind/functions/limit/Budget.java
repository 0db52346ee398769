package dev.drivemind.functions.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Holds each of many to an amount a minute, in one process. What is taken is forgotten evenly over a minute; one who has anything left
 * may take more than that at once, and then waits the longer, since how much a request brings is known only when it is there.
 */
public final class Budget {
    private static final double NANOS = Duration.ofMinutes(1).toNanos();

    private final OptionalLong amount;
    private final LongSupplier nanos;
    private final Recent<Spent> keys = new Recent<>();

    private record Spent(double amount, long at) {}

    /**
     * A budget of which nothing is spent.
     *
     * @param amount of each, a minute; without bounds if empty
     * @param nanos a monotonic clock, in nanoseconds
     */
    public Budget(OptionalLong amount, LongSupplier nanos) {
        this.amount = amount;
        this.nanos = nanos;
    }

    /** Takes an amount for {@code key}; if nothing is left, how long until there is, and nothing is taken. */
    public Optional<Duration> take(String key, long wanted) {
        return amount.isEmpty() ? Optional.empty() : take(key, wanted, amount.getAsLong());
    }

    private synchronized Optional<Duration> take(String key, long wanted, long most) {
        long now = nanos.getAsLong();
        Spent before = keys.getOrDefault(key, new Spent(0, now));
        double left = Math.max(0, before.amount() - (now - before.at()) * (most / NANOS));
        if (left >= most) {
            return Optional.of(Duration.ofNanos((long) Math.ceil((left - most) * (NANOS / most)) + 1));
        }
        keys.put(key, new Spent(left + wanted, now));
        return Optional.empty();
    }
}

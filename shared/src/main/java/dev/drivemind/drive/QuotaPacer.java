package dev.drivemind.drive;

import dev.drivemind.source.Deadline;
import dev.drivemind.source.SourceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps requests within a quota: the units of the last 60 seconds are counted, for the project and for each user, and a request
 * that would exceed either waits until enough of them are past. Up to that point a burst goes at full speed. One pacer per
 * project and process; requests of other processes show as refusals, which {@link RetryPolicy} deals with.
 *
 * <p>Nobody waits while holding the lock, so one user's wait delays no other user. Users who were idle for a minute are
 * forgotten.
 */
public final class QuotaPacer {
    private final Quota quota;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final long origin;
    private final Object lock = new Object();
    private final UsageWindow project;
    private final Map<String, UsageWindow> users = new HashMap<>();
    private long tidied;

    /**
     * A pacer that has seen no request yet.
     *
     * @param clock tells the time at which a wait that is handed up ends
     * @param nanos a monotonic clock, in nanoseconds
     */
    public QuotaPacer(Quota quota, InstantSource clock, LongSupplier nanos) {
        this.quota = quota;
        this.clock = clock;
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
        this.project = new UsageWindow(0);
    }

    /**
     * Takes what a request costs, and waits for it if need be.
     *
     * @return the units that were taken; 0 where there is no limit
     * @throws SourceException of kind {@code RATE_LIMITED} if the wait is too long to be slept or does not fit the deadline;
     *     nothing was taken then
     */
    int take(String user, Operation operation, Deadline deadline) {
        if (quota.isUnlimited()) {
            return 0;
        }
        int units = quota.cost(operation);
        Duration wait = tryToTake(user, units);
        while (!wait.isZero()) {
            if (!Patience.sleeps(wait, deadline)) {
                throw new SourceException(
                        "The Drive quota of this minute is used up",
                        clock.instant().plus(wait),
                        null);
            }
            deadline.sleep(wait);
            wait = tryToTake(user, units);
        }
        return units;
    }

    /** How long to wait before trying again; zero if the units were taken. */
    private Duration tryToTake(String userKey, int units) {
        synchronized (lock) {
            long elapsed = nanos.getAsLong() - origin;
            long second = TimeUnit.NANOSECONDS.toSeconds(elapsed);
            forgetIdleUsers(second);
            UsageWindow user = users.computeIfAbsent(userKey, key -> new UsageWindow(second));
            user.advance(second);
            project.advance(second);
            long fits = Math.max(
                    user.fitsIn(units, quota.unitsPerMinutePerUser()),
                    project.fitsIn(units, quota.unitsPerMinutePerProject()));
            if (fits > second) {
                return Duration.ofSeconds(fits).minusNanos(elapsed);
            }
            user.add(units);
            project.add(units);
            return Duration.ZERO;
        }
    }

    private void forgetIdleUsers(long second) {
        if (second - tidied < 60) {
            return;
        }
        tidied = second;
        users.values().removeIf(window -> {
            window.advance(second);
            return window.isEmpty();
        });
    }
}

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
 * project and process; what other processes may use is left to them by {@link ProjectQuota}.
 *
 * <p>One user's throttling delays no other user. Nobody waits while holding the lock. And nobody uses up what is for all: a user has
 * at most twice of what is then left free, so that one alone gets two thirds of the project's quota, two get two fifths each, and there
 * is always something left for the next caller (after "Dynamic Queue Length Thresholds for Shared-Memory Packet Switches",
 * Choudhury and Hahne). Users who were idle for a minute are forgotten.
 */
public final class QuotaPacer {
    /** How many times of what is left free a user may have. */
    private static final long GENEROSITY = 2;

    private final Quota quota;
    private final ProjectQuota ofProject;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final long origin;
    private final Object lock = new Object();
    private final UsageWindow project;
    private final Map<String, UsageWindow> users = new HashMap<>();
    private long tidied;

    /** A pacer of a process that has the project's whole quota to itself. */
    public QuotaPacer(Quota quota, InstantSource clock, LongSupplier nanos) {
        this(quota, quota::unitsPerMinutePerProject, clock, nanos);
    }

    /**
     * A pacer that has seen no request yet.
     *
     * @param ofProject the part of the project's quota that this process may use
     * @param clock tells the time at which a wait that is handed up ends
     * @param nanos a monotonic clock, in nanoseconds
     */
    public QuotaPacer(Quota quota, ProjectQuota ofProject, InstantSource clock, LongSupplier nanos) {
        this.quota = quota;
        this.ofProject = ofProject;
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
        Duration wait = tryToTake(user, units, ofProject.unitsPerMinute());
        while (!wait.isZero()) {
            if (!Patience.sleeps(wait, deadline)) {
                throw new SourceException(
                        "Google Drive's quota of this minute is used up",
                        clock.instant().plus(wait),
                        null);
            }
            deadline.sleep(wait);
            wait = tryToTake(user, units, ofProject.unitsPerMinute());
        }
        return units;
    }

    /** How long to wait before trying again; zero if the units were taken. */
    private Duration tryToTake(String userKey, int units, long share) {
        synchronized (lock) {
            long elapsed = nanos.getAsLong() - origin;
            long second = TimeUnit.NANOSECONDS.toSeconds(elapsed);
            forgetIdleUsers(second);
            UsageWindow user = users.computeIfAbsent(userKey, key -> new UsageWindow(second));
            user.advance(second);
            project.advance(second);
            long fits = second;
            while (!fits(units, user.inUseAt(fits), project.inUseAt(fits), share)) {
                fits++;
            }
            if (fits > second) {
                return Duration.ofSeconds(fits).minusNanos(elapsed);
            }
            user.add(units);
            project.add(units);
            return Duration.ZERO;
        }
    }

    /** Whether units fit besides those in use. What is larger than a whole limit fits where nothing is, so that nothing waits for ever. */
    private boolean fits(long units, long byUser, long byAll, long share) {
        boolean inProject = byAll == 0 || byAll + units <= share;
        boolean inUser = byUser == 0 || byUser + units <= quota.unitsPerMinutePerUser();
        boolean fair = byUser == 0 || byUser + units <= GENEROSITY * (share - byAll);
        return inProject && inUser && fair;
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

package dev.drivemind.drive;

import dev.drivemind.source.Deadline;
import dev.drivemind.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Decides what follows a failed attempt: the one place that knows whether to try again.
 *
 * <ul>
 *   <li>Before attempt <i>n</i>+1 it waits 2<sup>n</sup> seconds and up to one more, at most 64, and not less than Drive asked
 *       for.
 *   <li>A wait that is too long to sleep, or does not fit what is left of the deadline, is handed up with the time to come back.
 *   <li>Failures that are no one's limit are tried five times in all, exports twice.
 *   <li>Everything else is final.
 * </ul>
 */
final class RetryPolicy {
    static final int ATTEMPTS = 5;

    private static final int LARGEST_EXPONENT = 6;
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(64);

    private final InstantSource clock;
    private final RandomGenerator random;

    RetryPolicy(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Waits until the call may be tried again.
     *
     * @param operation what is tried
     * @param failures how many attempts of this call failed before this one
     * @throws SourceException if it shall not be tried again now
     */
    void waitToRetry(Failure failure, Operation operation, int failures, Deadline deadline) {
        switch (failure.kind()) {
            case RATE_LIMITED -> waitForQuota(failure, wait(failure, failures), deadline);
            case UNAVAILABLE -> waitForRecovery(failure, failures, operation.attempts(), deadline);
            default -> throw failure.toException();
        }
    }

    private void waitForQuota(Failure failure, Duration wait, Deadline deadline) {
        Instant retryAt = clock.instant().plus(wait);
        if (!Patience.sleeps(wait, deadline)) {
            throw failure.toException(retryAt);
        }
        deadline.sleep(wait);
        if (Patience.isOver(deadline)) {
            throw failure.toException(retryAt);
        }
    }

    private void waitForRecovery(Failure failure, int failures, int attempts, Deadline deadline) {
        Duration wait = wait(failure, failures);
        if (asked(failure).compareTo(Patience.LONGEST_SLEEP) > 0) {
            // A server that names a later time of its return is waited for like a quota.
            throw failure.toException(clock.instant().plus(wait));
        }
        if (failures + 1 >= attempts || !Patience.sleeps(wait, deadline)) {
            throw failure.toException();
        }
        deadline.sleep(wait);
        if (Patience.isOver(deadline)) {
            throw failure.toException();
        }
    }

    private Duration wait(Failure failure, int failures) {
        Duration backoff =
                Duration.ofSeconds(1L << Math.min(failures, LARGEST_EXPONENT)).plusMillis(random.nextInt(1001));
        Duration capped = backoff.compareTo(LONGEST_BACKOFF) < 0 ? backoff : LONGEST_BACKOFF;
        Duration asked = asked(failure);
        return asked.compareTo(capped) > 0 ? asked : capped;
    }

    private Duration asked(Failure failure) {
        return failure.notBefore()
                .map(instant -> Duration.between(clock.instant(), instant))
                .orElse(Duration.ZERO);
    }
}

package dev.drivemind.schedule;

import dev.drivemind.connector.CallException;
import dev.drivemind.schedule.Progress.Attempts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says whether and when something that has failed is tried again within a run: after 1 second, then after 4, and no more. */
final class Retries {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Retries() {}

    /**
     * Returns the attempts with one more that has failed; empty if no other follows.
     *
     * @param salt spreads the waits of different days
     */
    static Optional<Attempts> after(Attempts before, CallException failure, Instant now, String salt) {
        long count = before.count() + 1;
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        boolean last = count >= Progress.MOST_ATTEMPTS || !failure.kind().passing() || asked.compareTo(LONGEST) > 0;
        return last ? Optional.empty() : Optional.of(new Attempts(count, now.plus(wait(count, asked, salt))));
    }

    private static Duration wait(long count, Duration asked, String salt) {
        long millis = 1_000L << (2 * (count - 1));
        long jitter = Math.floorMod((salt + count).hashCode(), millis / 4);
        Duration usual = Duration.ofMillis(millis + jitter);
        return asked.compareTo(usual) > 0 ? asked.plusMillis(jitter) : usual;
    }
}

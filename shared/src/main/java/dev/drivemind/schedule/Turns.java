package dev.drivemind.schedule;

import dev.drivemind.job.Slice;
import java.time.Duration;
import java.time.Instant;

/** Spreads the calls of one runner to a service over time. */
final class Turns {
    private final Duration pause;
    private final Slice slice;
    private Instant next = Instant.EPOCH;

    Turns(int perSecond, Slice slice) {
        this.pause = Duration.ofSeconds(1).dividedBy(perSecond);
        this.slice = slice;
    }

    /** Waits until there may be one more call. */
    void await() {
        Duration wait = Duration.between(slice.now(), take());
        if (wait.compareTo(Duration.ZERO) > 0) {
            slice.sleep(wait);
        }
    }

    private synchronized Instant take() {
        Instant now = slice.now();
        Instant turn = next.isAfter(now) ? next : now;
        next = turn.plus(pause);
        return turn;
    }
}

package dev.drivemind.local.cli;

import dev.drivemind.job.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that goes on only when it is told to, or when somebody waits. */
final class SteadyTime implements Time {
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private long nanos;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }
}

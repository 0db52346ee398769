package dev.drivemind.functions;

import dev.drivemind.job.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that moves when it is told to, and when someone waits. */
final class ManualTime implements Time {
    private Instant now = Instant.parse("2026-03-01T12:00:00.000Z");

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public synchronized void sleep(Duration duration) {
        now = now.plus(duration);
    }
}

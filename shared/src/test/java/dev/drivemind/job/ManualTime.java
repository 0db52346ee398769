package dev.drivemind.job;

import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is moved; sleeping moves it. */
public final class ManualTime implements Time {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** Moves the clock. */
    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public void sleep(Duration duration) {
        pass(duration);
    }
}

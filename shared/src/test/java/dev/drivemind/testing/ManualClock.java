package dev.drivemind.testing;

import dev.drivemind.job.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still until it is moved; sleeping moves it, and is remembered. */
public final class ManualClock implements Time, InstantSource {
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now;

    /** Stands at the beginning of 2026. */
    public ManualClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** Stands at a time. */
    public ManualClock(Instant start) {
        this.now = start;
    }

    /** Moves the clock. */
    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public Instant instant() {
        return now();
    }

    @Override
    public synchronized long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public synchronized void sleep(Duration duration) {
        pauses.add(duration);
        pass(duration);
    }

    /** Every sleep so far. */
    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** How long all sleeps were together. */
    public synchronized Duration waited() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }
}

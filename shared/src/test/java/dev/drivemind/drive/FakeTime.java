package dev.drivemind.drive;

import dev.drivemind.source.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock and a deadline that move only when somebody sleeps, and remember how long. */
final class FakeTime implements Deadline, InstantSource {
    static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

    private final List<Duration> sleeps = new ArrayList<>();
    private Duration elapsed = Duration.ZERO;
    private Duration budget;
    private boolean stopsInSleep;

    FakeTime(Duration budget) {
        this.budget = budget;
    }

    @Override
    public synchronized Duration left() {
        Duration left = budget.minus(elapsed);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        sleeps.add(duration);
        if (stopsInSleep) {
            budget = elapsed;
        } else {
            elapsed = elapsed.plus(duration.compareTo(left()) < 0 ? duration : left());
        }
    }

    @Override
    public synchronized Instant instant() {
        return START.plus(elapsed);
    }

    synchronized long nanos() {
        return elapsed.toNanos();
    }

    /** Lets time pass, for this deadline too. */
    synchronized void pass(Duration duration) {
        elapsed = elapsed.plus(duration);
        budget = budget.plus(duration);
    }

    /** The next sleep is cut short because the caller should stop. */
    synchronized void stopInSleep() {
        stopsInSleep = true;
    }

    synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }
}

package dev.drivemind.job;

import java.time.Duration;
import java.time.Instant;

/** Clock and waiting; the only source of both. */
public interface Time {

    /** Returns the time of day, for leases and records. */
    Instant now();

    /** Returns nanoseconds from a fixed point, which never go back; for budgets. */
    long nanos();

    /** Waits so long. Returns early, with the thread's interrupt flag set, when the thread is interrupted. */
    void sleep(Duration duration);
}

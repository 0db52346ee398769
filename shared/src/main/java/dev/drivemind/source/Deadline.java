package dev.drivemind.source;

import java.time.Duration;

/** The time that a caller has, and its only way to wait. */
public interface Deadline {

    /** What is left; zero when it has passed or the caller should stop. */
    Duration left();

    /** Waits so long, less if the deadline comes first. Returns early, and quietly, when the caller should stop. */
    void sleep(Duration duration);
}

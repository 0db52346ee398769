package dev.drivemind.job;

import java.time.Duration;
import java.time.Instant;

/** What a handler may ask of the slice it works in. */
public interface Slice {

    /** What is left of the slice's time; zero when it should end. */
    Duration left();

    /** Waits so long; less if the slice should end before. */
    void sleep(Duration duration);

    /** The time now. */
    Instant now();

    /** How many workers have no lane to work on: a hint that a large lane is worth splitting. */
    int idleWorkers();
}

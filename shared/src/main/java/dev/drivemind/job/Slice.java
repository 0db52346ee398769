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

    /** How many lanes have work left: a hint whether a large lane is worth dividing. */
    int openLanes();
}

package dev.drivemind.job;

import java.time.Duration;
import java.time.Instant;

/** What a handler may ask of the slice it works in. */
public interface Slice {

    /** Returns the rest of the slice's time; zero when it should end. */
    Duration left();

    /** Waits so long; less if the slice should end before. */
    void sleep(Duration duration);

    /** Returns the time now. */
    Instant now();

    /** Returns how many lanes have work left: a hint whether a large lane is worth dividing. */
    int openLanes();

    /** Begins work that steps will need soon; see {@link Crew#ahead}. */
    default void ahead(Runnable work) {}
}

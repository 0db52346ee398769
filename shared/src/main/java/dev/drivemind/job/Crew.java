package dev.drivemind.job;

import java.time.Duration;
import java.util.function.Supplier;

/** The threads of a slice. */
public interface Crew {

    /** Runs {@code worker} in up to {@code count} threads at once and returns when all have returned. It never throws. */
    void work(int count, Runnable worker);

    /** Runs {@code beat} every so often, one at a time, until the result is closed; after that no beat begins. */
    Pulse every(Duration period, Runnable beat);

    /** Carries out what keeps a processor busy and holds much in memory, for few at once. What it throws is thrown. */
    default <T> T inTurn(Supplier<T> work) {
        return work.get();
    }

    /**
     * Begins work that will be needed soon, in a thread of its own if there is one. Only speed may depend on it: it may not be carried
     * out at all, and what it throws is lost.
     */
    default void ahead(Runnable work) {}

    /** A running beat. */
    interface Pulse extends AutoCloseable {
        @Override
        void close();
    }
}

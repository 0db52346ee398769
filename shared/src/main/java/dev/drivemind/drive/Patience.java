package dev.drivemind.drive;

import dev.drivemind.source.Deadline;
import java.time.Duration;

/** Decides whether a wait is slept here or handed up to the engine, which waits without holding an instance. */
final class Patience {
    /** Longer waits are handed up. */
    static final Duration LONGEST_SLEEP = Duration.ofSeconds(10);

    /** What must be left after a wait, so that the request it was for can still be answered. */
    static final Duration MARGIN = Duration.ofSeconds(3);

    private Patience() {}

    static boolean sleeps(Duration wait, Deadline deadline) {
        return wait.compareTo(LONGEST_SLEEP) <= 0 && wait.plus(MARGIN).compareTo(deadline.left()) <= 0;
    }

    static boolean isOver(Deadline deadline) {
        return deadline.left().compareTo(Duration.ZERO) <= 0;
    }
}

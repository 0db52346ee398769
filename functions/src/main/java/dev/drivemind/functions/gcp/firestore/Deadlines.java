package dev.drivemind.functions.gcp.firestore;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param attempt one try of a read, and the whole of a commit's try
 * @param read a read with all its tries
 * @param commit a commit with all its tries
 * @param listen the age at which the stream of the listeners is opened anew
 */
public record Deadlines(Duration attempt, Duration read, Duration commit, Duration listen) {
    /** For the cloud: Firestore itself ends a query after a minute. */
    public static final Deadlines STANDARD = new Deadlines(
            Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(45), Duration.ofMinutes(10));

    public Deadlines {
        for (Duration each : new Duration[] {attempt, read, commit, listen}) {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("A deadline is a positive time, not " + each);
            }
        }
    }
}

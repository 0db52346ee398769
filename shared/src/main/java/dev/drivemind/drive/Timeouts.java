package dev.drivemind.drive;

import java.time.Duration;

/**
 * How long one HTTP request may take.
 *
 * @param connect to open a connection
 * @param read between two pieces of an answer
 * @param total from the request's start to the last byte of its answer, however steadily it drips
 */
public record Timeouts(Duration connect, Duration read, Duration total) {
    /** 10 s to connect, 30 s of silence, 60 s in all. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));

    public Timeouts {
        if (!isPositive(connect) || !isPositive(read) || !isPositive(total)) {
            throw new IllegalArgumentException("A timeout is at least a millisecond");
        }
    }

    private static boolean isPositive(Duration duration) {
        return duration.toMillis() > 0;
    }
}

package dev.drivemind.functions.gcp.strict.tasks;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a queue delivers.
 *
 * @param name {@code projects/P/locations/L/queues/Q}
 * @param maxConcurrent deliveries under way at a time
 * @param maxAttempts attempts after which a task is deleted; none means no limit
 * @param minBackoff the pause after the first failed attempt
 * @param maxBackoff the longest pause
 * @param maxDoublings how often the pause doubles before it grows evenly
 */
public record QueueRules(
        String name,
        int maxConcurrent,
        OptionalInt maxAttempts,
        Duration minBackoff,
        Duration maxBackoff,
        int maxDoublings) {

    public QueueRules {
        if (!name.matches("projects/[^/]+/locations/[^/]+/queues/[A-Za-z0-9-]{1,100}")) {
            throw new IllegalArgumentException("Not a queue: " + name);
        }
    }

    /** A queue that delivers for ever, with pauses of 100 ms to a minute. */
    public static QueueRules of(String name) {
        return new QueueRules(name, 16, OptionalInt.empty(), Duration.ofMillis(100), Duration.ofMinutes(1), 16);
    }

    /** The same queue, which deletes a task after so many attempts. */
    public QueueRules withMaxAttempts(int attempts) {
        return new QueueRules(name, maxConcurrent, OptionalInt.of(attempts), minBackoff, maxBackoff, maxDoublings);
    }

    /** The same queue with so many deliveries at a time. */
    public QueueRules withMaxConcurrent(int deliveries) {
        return new QueueRules(name, deliveries, maxAttempts, minBackoff, maxBackoff, maxDoublings);
    }

    /** The pause after the attempt number {@code attempt}, from 1. */
    Duration pauseAfter(int attempt) {
        int doublings = Math.min(attempt - 1, maxDoublings);
        double pause = minBackoff.toMillis() * Math.pow(2, doublings);
        pause += Math.max(0, attempt - 1 - maxDoublings) * minBackoff.toMillis() * Math.pow(2, maxDoublings);
        return pause < maxBackoff.toMillis() ? Duration.ofMillis((long) pause) : maxBackoff;
    }
}

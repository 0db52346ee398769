package dev.drivemind.job;

import java.time.Duration;

/**
 * The engine's times and bounds.
 *
 * @param sliceBudget how long a slice works; less than the function's timeout, which is less than the queue's dispatch deadline
 * @param lease how long a runner is believed alive without a sign
 * @param heartbeat how often it gives one, and publishes progress
 * @param patience the longest wait that is sat out within a slice; longer ones end it
 * @param maxAttempts claims in a row without progress before the job FAILED
 * @param maxRescues rescues in a row by the watchdog before the job FAILED
 */
public record Limits(
        Duration sliceBudget, Duration lease, Duration heartbeat, Duration patience, int maxAttempts, int maxRescues) {

    /** 8 minutes of work, under a function timeout of 9 and a dispatch deadline of 10. */
    public static final Limits STANDARD = new Limits(
            Duration.ofSeconds(480), Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(5), 5, 30);

    public Limits {
        if (lease.compareTo(heartbeat.multipliedBy(3)) < 0) {
            throw new IllegalArgumentException("A lease lasts at least three heartbeats");
        }
    }
}

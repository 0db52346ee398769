package dev.drivemind.functions.gcp.tasks;

import java.time.Duration;

/**
 * The times of a slice in the cloud, each inside the next: a slice stops working while its function may still answer, and the
 * function is cut off while the queue still listens.
 */
public final class CloudTimes {
    /** How long a slice works. */
    public static final Duration SLICE_BUDGET = Duration.ofMinutes(8);

    /** When the platform gives up on the function that runs a slice. */
    public static final Duration FUNCTION_TIMEOUT = Duration.ofMinutes(9);

    /** When the queue takes a delivery for lost and makes another. */
    public static final Duration DISPATCH_DEADLINE = Duration.ofMinutes(10);

    private CloudTimes() {}
}

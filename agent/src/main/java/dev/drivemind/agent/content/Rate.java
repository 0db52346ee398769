package dev.drivemind.agent.content;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps reading to so many bytes a second. What was not used in the last second is lost. */
public final class Rate {
    private static final double NANOS = 1e9;
    private static final long A_WHILE = Duration.ofMillis(20).toNanos();

    private final LongSupplier nanos;
    private final Pauses pauses;
    private long ready;

    /** @param nanos counts nanoseconds */
    public Rate(LongSupplier nanos, Pauses pauses) {
        this.nanos = nanos;
        this.pauses = pauses;
        this.ready = nanos.getAsLong();
    }

    /** Waits as long as it takes until so many bytes, which were read, are within the rate. */
    void took(long bytes, long bytesPerSecond) throws InterruptedException {
        long now = nanos.getAsLong();
        ready = Math.max(ready - now, -(long) NANOS) + now + (long) (bytes * NANOS / bytesPerSecond);
        if (ready - now > A_WHILE) {
            pauses.pause(Duration.ofNanos(ready - now));
        }
    }
}

package dev.drivemind.connector;

import java.time.Duration;

/**
 * Bounds of the calls to a service.
 *
 * @param perSecond how many calls a second one runner makes to it
 * @param perTenant how many of them for one tenant
 * @param patience how long an answer may take
 * @param bytes how large an answer may be, all its pages together, and the records of a day
 * @param pages how many pages an answer may have
 */
public record CallLimits(int perSecond, int perTenant, Duration patience, int bytes, int pages) {
    /** What holds where nothing else is said. */
    static final CallLimits STANDARD = new CallLimits(20, 20, Duration.ofSeconds(20), 8 << 20, 50);
}

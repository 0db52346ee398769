package dev.drivemind.functions.limit;

import java.time.Duration;

/**
 * How much each agent may ask for, of one instance; docs/decisions/limits.md says why.
 *
 * @param requests of any kind
 * @param records that it hands in within a minute
 * @param bytes that it hands in within a minute, unpacked
 */
public record AgentLimits(Rate requests, long records, long bytes) {
    /** 600 requests, 120,000 records and 128 MiB a minute. */
    public static final AgentLimits STANDARD =
            new AgentLimits(new Rate(600, Duration.ofMinutes(1)), 120_000, 128L << 20);
}

package dev.drivemind.functions.limit;

import java.time.Duration;
import java.util.Optional;

/**
 * How much the users of an installation may ask for; docs/decisions/limits.md says why.
 *
 * @param requests by each user, of one instance; none where all may ask as they like
 * @param starts new scans of each user, of all instances together
 * @param strangers by all those together who prove nothing, of one instance and for one purpose
 * @param streams open at a time for each user, in one instance
 * @param agents by each agent, of one instance
 */
public record OwnerLimits(
        Optional<Rate> requests,
        Optional<Rate> starts,
        Optional<Rate> strangers,
        int streams,
        Optional<AgentLimits> agents) {
    /** For many users: 100 requests a minute, 10 new scans an hour, 8 streams; 1,000 a minute of those who prove nothing. */
    public static final OwnerLimits STANDARD = new OwnerLimits(
            Optional.of(new Rate(100, Duration.ofMinutes(1))),
            Optional.of(new Rate(10, Duration.ofHours(1))),
            Optional.of(new Rate(1_000, Duration.ofMinutes(1))),
            8,
            Optional.of(AgentLimits.STANDARD));

    /** For the one user of one machine, from whom nobody needs to be protected. */
    public static final OwnerLimits NONE =
            new OwnerLimits(Optional.empty(), Optional.empty(), Optional.empty(), Integer.MAX_VALUE, Optional.empty());
}

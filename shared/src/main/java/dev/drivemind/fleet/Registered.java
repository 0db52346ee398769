package dev.drivemind.fleet;

import java.util.List;
import java.util.Optional;

/**
 * What came of a registration.
 *
 * @param agent as it is now
 * @param roots in the order in which they were registered
 */
public record Registered(Agent agent, List<Root> roots) {

    /**
     * A root that was registered.
     *
     * @param root as it is now
     * @param offered the id that it was registered with: another one if the agent remembered nothing of it
     * @param adopt how far the agent had come before it forgot, or the one that led before: what the index holds is to be taken over; empty if
     *     it remembers all
     * @param share how the agent stands with the share that the root is, if it is one
     */
    public record Root(AgentRoot root, String offered, Optional<Long> adopt, Optional<Shares.Standing> share) {
        /** Returns true if another agent scans it. */
        boolean standsBy() {
            return share.filter(standing -> !standing.leads()).isPresent();
        }
    }

    public Registered {
        roots = List.copyOf(roots);
    }
}

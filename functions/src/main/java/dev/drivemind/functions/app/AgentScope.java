package dev.drivemind.functions.app;

import dev.drivemind.fleet.Agent;
import dev.drivemind.fleet.Agents;

/**
 * What an agent can reach.
 *
 * @param scope what its owner has
 * @param agentId which it is
 */
public record AgentScope(Scope scope, String agentId) {

    /** Returns the agent as it is stored now. */
    public Agent agent(Agents agents) {
        return agents.find(agentId).orElseThrow(() -> Scope.missing("agent", agentId));
    }
}

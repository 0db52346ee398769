package dev.drivemind.agent.service;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.wire.AgentConfig;
import dev.drivemind.wire.WireJson;
import java.util.HashSet;
import java.util.Set;

/**
 * What a server answered to a registration.
 *
 * @param agentId what it calls this agent
 * @param epoch grows when another installation takes the agent's place
 * @param connected ids of the roots that are sources; others were disconnected by their owner
 * @param config how the agent is to work
 * @param configVersion which version of that
 */
public record Registered(String agentId, long epoch, Set<String> connected, AgentConfig config, long configVersion) {
    public Registered {
        connected = Set.copyOf(connected);
    }

    /** Returns what an answer says. */
    public static Registered of(JsonObject answer) {
        Set<String> connected = new HashSet<>();
        for (JsonElement root : answer.getAsJsonArray("roots")) {
            JsonObject each = root.getAsJsonObject();
            if (each.has("sourceId")) {
                connected.add(each.get("id").getAsString());
            }
        }
        return new Registered(
                answer.get("agentId").getAsString(),
                answer.get("epoch").getAsLong(),
                connected,
                answer.has("config") ? WireJson.read(answer.get("config"), AgentConfig.class) : AgentConfig.NOTHING,
                answer.has("configVersion") ? answer.get("configVersion").getAsLong() : 0);
    }
}

package dev.drivemind.agent.service;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.wire.AgentConfig;
import dev.drivemind.wire.WireJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a server answered to a registration.
 *
 * @param agentId what it calls this agent
 * @param epoch grows when another installation takes the agent's place
 * @param connected ids of the roots that are sources; others were disconnected by their owner
 * @param forgotten roots of which the index holds more than the agent remembers
 * @param config how the agent is to work
 * @param configVersion which version of that
 */
public record Registered(
        String agentId,
        long epoch,
        Set<String> connected,
        List<Forgotten> forgotten,
        AgentConfig config,
        long configVersion) {
    public Registered {
        connected = Set.copyOf(connected);
        forgotten = List.copyOf(forgotten);
    }

    /**
     * A root that the index knows better.
     *
     * @param offered the id that it was registered with
     * @param id its id in the index
     * @param mark how far its scanner had come
     */
    public record Forgotten(String offered, String id, long mark) {}

    /** Returns what an answer says. */
    public static Registered of(JsonObject answer) {
        Set<String> connected = new HashSet<>();
        List<Forgotten> forgotten = new ArrayList<>();
        for (JsonElement root : answer.getAsJsonArray("roots")) {
            JsonObject each = root.getAsJsonObject();
            if (each.has("sourceId")) {
                connected.add(each.get("id").getAsString());
            }
            if (each.has("adopt")) {
                String id = each.get("id").getAsString();
                String offered = each.has("offered") ? each.get("offered").getAsString() : id;
                forgotten.add(new Forgotten(offered, id, each.get("adopt").getAsLong()));
            }
        }
        return new Registered(
                answer.get("agentId").getAsString(),
                answer.get("epoch").getAsLong(),
                connected,
                forgotten,
                answer.has("config") ? WireJson.read(answer.get("config"), AgentConfig.class) : AgentConfig.NOTHING,
                answer.has("configVersion") ? answer.get("configVersion").getAsLong() : 0);
    }
}

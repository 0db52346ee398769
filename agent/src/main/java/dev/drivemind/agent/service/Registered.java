package dev.drivemind.agent.service;

import com.google.gson.JsonArray;
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
 * @param shares roots that another agent has a path of as well
 * @param config how the agent is to work
 * @param configVersion which version of that
 */
public record Registered(
        String agentId,
        long epoch,
        Set<String> connected,
        List<Forgotten> forgotten,
        List<Share> shares,
        AgentConfig config,
        long configVersion) {
    public Registered {
        connected = Set.copyOf(connected);
        forgotten = List.copyOf(forgotten);
        shares = List.copyOf(shares);
    }

    /**
     * A root that the index knows better.
     *
     * @param offered the id that it was registered with
     * @param id its id in the index
     * @param mark how far its scanner had come
     */
    public record Forgotten(String offered, String id, long mark) {}

    /**
     * A root that two agents have a path of.
     *
     * @param offered the id that it was registered with
     * @param id its id in the index
     * @param name what it is called in the files of both
     * @param leads whether this agent scans it; else it stands by
     * @param leader the id of the agent that does
     * @param term since which epoch
     */
    public record Share(String offered, String id, String name, boolean leads, String leader, long term) {
        private static Share of(String offered, String id, JsonObject share) {
            return new Share(
                    offered,
                    id,
                    share.get("name").getAsString(),
                    share.get("leads").getAsBoolean(),
                    share.get("leader").getAsString(),
                    share.get("term").getAsLong());
        }
    }

    /** Returns true if another agent scans this root. */
    boolean standsBy(String root) {
        return shares.stream()
                .anyMatch(share -> !share.leads()
                        && (share.id().equals(root) || share.offered().equals(root)));
    }

    /** Returns true if this is not how things stand any more, as a server tells. */
    boolean isOutdated(JsonArray told) {
        for (JsonElement each : told) {
            JsonObject now = each.getAsJsonObject();
            boolean leads = now.get("leads").getAsBoolean();
            boolean vacant = now.has("vacant") && now.get("vacant").getAsBoolean();
            boolean led = shares.stream()
                    .anyMatch(share ->
                            share.leads() && share.name().equals(now.get("name").getAsString()));
            if (vacant || leads != led) {
                return true;
            }
        }
        return false;
    }

    /** Returns what an answer says. */
    public static Registered of(JsonObject answer) {
        Set<String> connected = new HashSet<>();
        List<Forgotten> forgotten = new ArrayList<>();
        List<Share> shares = new ArrayList<>();
        for (JsonElement root : answer.getAsJsonArray("roots")) {
            JsonObject each = root.getAsJsonObject();
            if (each.has("sourceId")) {
                connected.add(each.get("id").getAsString());
            }
            String id = each.get("id").getAsString();
            String offered = each.has("offered") ? each.get("offered").getAsString() : id;
            if (each.has("share")) {
                shares.add(Share.of(offered, id, each.getAsJsonObject("share")));
            }
            if (each.has("adopt")) {
                forgotten.add(new Forgotten(offered, id, each.get("adopt").getAsLong()));
            }
        }
        return new Registered(
                answer.get("agentId").getAsString(),
                answer.get("epoch").getAsLong(),
                connected,
                forgotten,
                shares,
                answer.has("config") ? WireJson.read(answer.get("config"), AgentConfig.class) : AgentConfig.NOTHING,
                answer.has("configVersion") ? answer.get("configVersion").getAsLong() : 0);
    }
}

package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.fleet.Agent;
import dev.drivemind.fleet.AgentRoot;
import dev.drivemind.fleet.Command;
import dev.drivemind.fleet.Shares;
import dev.drivemind.functions.http.Json;
import dev.drivemind.wire.WireJson;
import java.time.Instant;
import java.util.List;

/** Agents and their commands as the API tells them; never with their keys. */
final class AgentView {
    private AgentView() {}

    static Json of(Agent agent, Shares shares, Instant now) {
        JsonArray roots = new JsonArray();
        agent.roots().forEach(root -> roots.add(root(agent, root, shares)));
        Json json = new Json()
                .put("id", agent.id())
                .put("name", agent.name())
                .put("state", agent.state(now).name())
                .put("createdAt", agent.createdAt())
                .put("epoch", agent.epoch())
                .put("keys", (long) agent.keyCount())
                .put("roots", roots)
                .put("configVersion", agent.configVersion())
                .put("capabilities", Json.element(agent.capabilities()));
        agent.lastSeen().ifPresent(time -> json.put("lastSeen", time));
        agent.retiredAt().ifPresent(time -> json.put("retiredAt", time));
        json.put("host", agent.facts().optionalString("host"))
                .put("platform", agent.facts().optionalString("platform"))
                .put("version", agent.facts().optionalString("version"));
        return agent.health().asMap().isEmpty() ? json : json.put("health", agent.health());
    }

    private static JsonObject root(Agent agent, AgentRoot root, Shares shares) {
        Json json = new Json()
                .put("id", root.id())
                .put("path", root.path())
                .put("fsType", root.fsType())
                .put("source", root.source());
        root.share()
                .flatMap(name -> shares.standing(agent, name))
                .ifPresent(share ->
                        json.put("share", of(share).put("name", share.share()).build()));
        return json.build();
    }

    /** Which of the agents of a share leads. */
    static Json of(Shares.Standing share) {
        return new Json().put("leads", share.leads()).put("leader", share.leader());
    }

    /** How an agent is to work. */
    static JsonObject config(Agent agent) {
        return new Json()
                .put("version", agent.configVersion())
                .put("config", JsonParser.parseString(WireJson.write(agent.config())))
                .build();
    }

    static JsonArray commands(List<Command> commands) {
        JsonArray told = new JsonArray();
        commands.forEach(command -> told.add(of(command)));
        return told;
    }

    static JsonObject of(Command command) {
        Json json = new Json()
                .put("id", command.id())
                .put("kind", command.kind())
                .put("priority", command.priority())
                .put("params", command.params())
                .put("state", command.state().name())
                .put("createdAt", command.createdAt());
        command.takenAt().ifPresent(time -> json.put("takenAt", time));
        command.endedAt().ifPresent(time -> json.put("endedAt", time));
        json.put("message", command.message());
        command.result().ifPresent(text -> json.put("result", JsonParser.parseString(text)));
        return json.build();
    }
}

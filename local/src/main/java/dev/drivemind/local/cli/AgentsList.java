package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code drivemind agents list}. */
@Command(
        name = "list",
        description = {"Lists the agents, and whether each is there.", ""},
        footer = {"", "Examples:", "  drivemind agents list", "  drivemind agents list --json"})
final class AgentsList extends ListCommand<JsonObject> {
    AgentsList(CliContext context) {
        super(context);
    }

    @Override
    Listing<JsonObject> list(Api api) {
        return new Listing<>("agents", api.page("agents", "agents", Map.of(), agent -> agent), agent -> agent)
                .column("ID", agent -> OneAgent.text(agent, "id"))
                .column("STATE", agent -> OneAgent.text(agent, "state").toLowerCase(Locale.ROOT))
                .column("HEALTH", AgentsList::health)
                .column("LAST SEEN", agent -> agent.has("lastSeen") ? OneAgent.text(agent, "lastSeen") : "never")
                .column("ROOTS", AgentsList::roots)
                .column("NAME", agent -> OneAgent.text(agent, "name"))
                .ifNone("There is no agent yet. Add one: " + commandLine("agents add NAME"));
    }

    private static String roots(JsonObject agent) {
        JsonArray roots = agent.getAsJsonArray("roots");
        long standsBy = roots.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(root -> root.has("share")
                        && !root.getAsJsonObject("share").get("leads").getAsBoolean())
                .count();
        return standsBy == 0 ? Integer.toString(roots.size()) : roots.size() + " (stands by for " + standsBy + ")";
    }

    private static String health(JsonObject agent) {
        return agent.has("health") ? OneAgent.text(agent.getAsJsonObject("health"), "status") : "";
    }
}

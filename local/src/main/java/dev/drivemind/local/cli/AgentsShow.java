package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.terminal.Table;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code drivemind agents show}. */
@Command(
        name = "show",
        description = {"Shows an agent: its roots, how it is, and its last commands.", ""},
        footer = {"", "Examples:", "  drivemind agents show archive", "  drivemind agents show archive --json"})
final class AgentsShow extends OneAgent {
    AgentsShow(CliContext context) {
        super(context);
    }

    @Override
    void run(Api api, JsonObject found) {
        JsonObject told = api.get(address(found), Map.of());
        if (json) {
            console().result(told.toString());
            return;
        }
        Table facts = new Table("AGENT", text(told, "name"));
        for (String field :
                new String[] {"id", "state", "lastSeen", "host", "platform", "version", "epoch", "keys", "configVersion"
                }) {
            if (told.has(field)) {
                facts.add(field, text(told, field));
            }
        }
        if (told.has("health")) {
            told.getAsJsonObject("health")
                    .entrySet()
                    .forEach(each -> facts.add(each.getKey(), each.getValue().getAsString()));
        }
        facts.lines().forEach(console()::result);
        roots(told);
        commands(told);
    }

    private void roots(JsonObject told) {
        Table roots = new Table("ROOT", "SOURCE", "SHARE", "PATH");
        for (JsonElement each : told.getAsJsonArray("roots")) {
            JsonObject root = each.getAsJsonObject();
            roots.add(text(root, "id"), text(root, "source"), share(root), text(root, "path"));
        }
        roots.lines().forEach(console()::result);
    }

    private static String share(JsonObject root) {
        if (!root.has("share")) {
            return "-";
        }
        JsonObject share = root.getAsJsonObject("share");
        return text(share, "name")
                + (share.get("leads").getAsBoolean() ? " (leads)" : " (stands by for " + text(share, "leader") + ")");
    }

    private void commands(JsonObject told) {
        Table commands = new Table("COMMAND", "STATE", "GIVEN", "MESSAGE");
        for (JsonElement each : told.getAsJsonArray("commands")) {
            JsonObject command = each.getAsJsonObject();
            commands.add(
                    text(command, "kind"),
                    text(command, "state"),
                    text(command, "createdAt"),
                    text(command, "message"));
        }
        commands.lines().forEach(console()::result);
    }
}

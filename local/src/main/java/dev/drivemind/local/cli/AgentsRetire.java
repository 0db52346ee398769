package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import picocli.CommandLine.Command;

/** {@code drivemind agents retire}. */
@Command(
        name = "retire",
        description = {
            "Takes all keys of an agent away. What it has handed in stays until its sources are disconnected.",
            ""
        },
        footer = {"", "Example:", "  drivemind agents retire archive"})
final class AgentsRetire extends OneAgent {
    AgentsRetire(CliContext context) {
        super(context);
    }

    @Override
    void run(Api api, JsonObject found) {
        api.delete(address(found));
        if (json) {
            JsonObject told = new JsonObject();
            told.addProperty("agentId", text(found, "id"));
            console().result(told.toString());
        } else {
            console().result("Retired " + text(found, "name") + ".");
            console().note("Its sources stay. See them: " + commandLine("sources"));
        }
    }
}

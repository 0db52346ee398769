package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind agents rotate-key}. */
@Command(
        name = "rotate-key",
        description = {
            "Makes a second key of an agent, which is valid beside the first.",
            "",
            "Once the agent uses the new one, --finish takes the old one away.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind agents rotate-key archive",
            "  drivemind agents rotate-key archive --finish"
        })
final class AgentsRotateKey extends OneAgent {
    @Option(names = "--finish", description = "Take away the older of two keys.")
    boolean finish;

    AgentsRotateKey(CliContext context) {
        super(context);
    }

    @Override
    void run(Api api, JsonObject found) {
        String address = address(found) + "/keys";
        if (finish) {
            api.delete(address);
            tellFinished(found);
            return;
        }
        JsonObject answer = api.post(address, new JsonObject());
        if (json) {
            console().result(answer.toString());
        } else {
            showKey(this, answer);
            console()
                    .note("Then take the old one away: "
                            + commandLine("agents rotate-key " + Quoted.forShell(agent) + " --finish"));
        }
    }

    private void tellFinished(JsonObject found) {
        if (json) {
            JsonObject told = new JsonObject();
            told.addProperty("agentId", text(found, "id"));
            console().result(told.toString());
        } else {
            console().result("One key of " + text(found, "name") + " is valid, the newest.");
        }
    }
}

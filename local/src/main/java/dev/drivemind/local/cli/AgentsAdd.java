package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drivemind agents add}. */
@Command(
        name = "add",
        description = {"Adds an agent, and shows its key once.", ""},
        footer = {"", "Examples:", "  drivemind agents add archive", "  drivemind agents add archive --json"})
final class AgentsAdd extends BaseCommand {
    @Parameters(paramLabel = "NAME", description = "What you call it; no other agent may be called so.")
    String name = "";

    AgentsAdd(CliContext context) {
        super(context);
    }

    /** An agent may be the first thing that a user has. */
    @Override
    ExitCode run() {
        JsonObject body = new JsonObject();
        body.addProperty("name", name);
        try (Session session = sessions().open(dataDirectory(), Hosting.Purpose.ASK)) {
            JsonObject added = session.api().post("agents", body);
            if (json) {
                console().result(added.toString());
            } else {
                console()
                        .result("Added " + OneAgent.text(added, "name") + ", agent " + OneAgent.text(added, "agentId")
                                + ".");
                OneAgent.showKey(this, added);
            }
            return ExitCode.OK;
        }
    }
}

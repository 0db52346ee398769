package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.Session;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The commands of a room that there is not, as a room to come declares its own. */
@Command(name = "drivemind", description = "Does nothing but hold a room.")
final class TrialCommands extends CommandGroup {

    TrialCommands(CliContext context) {
        super(List.of(new Room(context), new SourcesCommand(context)));
    }

    @Command(
            name = "agents",
            description = {"Manages the agents of the trial.", ""},
            footer = {"", "Examples:", "  drivemind agents list", "  drivemind agents greet anna"})
    private static final class Room extends CommandGroup {
        Room(CliContext context) {
            super(List.of(new ListAgents(context), new Greet(context)));
        }
    }

    @Command(
            name = "list",
            description = {"Lists the agents.", ""},
            footer = {"", "Example:", "  drivemind agents list"})
    private static final class ListAgents extends ListCommand<JsonObject> {
        ListAgents(CliContext context) {
            super(context);
        }

        @Override
        Listing<JsonObject> list(Api api) {
            return new Listing<>("agents", api.page("agents", "agents", Map.of(), agent -> agent), agent -> agent)
                    .column("ID", agent -> agent.get("id").getAsString())
                    .column("NAME", agent -> agent.get("name").getAsString())
                    .ifNone("There is no agent.")
                    .continued(option -> "More agents: add " + option);
        }
    }

    @Command(
            name = "greet",
            description = {"Greets an agent.", ""},
            footer = {"", "Example:", "  drivemind agents greet anna"})
    private static final class Greet extends BaseCommand {
        @Parameters(paramLabel = "NAME", description = "The agent's name.")
        String name = "";

        Greet(CliContext context) {
            super(context);
        }

        @Override
        ExitCode run() {
            JsonObject greeting = new JsonObject();
            greeting.addProperty("name", name);
            try (Session session = ask()) {
                console().result(session.api().post("agents/greet", greeting).toString());
                return ExitCode.OK;
            }
        }
    }
}

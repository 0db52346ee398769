package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.Session;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Parameters;

/** A command about one agent, which is named by its id or by its name. */
abstract class OneAgent extends BaseCommand {
    @Parameters(index = "0", paramLabel = "AGENT", description = "Its name, or its id.")
    String agent = "";

    OneAgent(CliContext context) {
        super(context);
    }

    @Override
    final ExitCode run() {
        checkOptions();
        try (Session session = ask()) {
            run(session.api(), find(session.api()));
            return ExitCode.OK;
        }
    }

    /** Checks what can be checked before a server is started. */
    void checkOptions() {}

    /** Does the command's work. */
    abstract void run(Api api, JsonObject found);

    /** One that is retired is found by its id alone, or if no other is called so. */
    private JsonObject find(Api api) {
        List<JsonObject> called = all(api).stream()
                .filter(each ->
                        text(each, "id").equals(agent) || text(each, "name").equalsIgnoreCase(agent))
                .toList();
        return called.stream()
                .filter(each ->
                        text(each, "id").equals(agent) || !text(each, "state").equals("RETIRED"))
                .findFirst()
                .or(() -> called.stream().findFirst())
                .orElseThrow(() -> new CommandFailedException(
                        ExitCode.USAGE,
                        "There is no agent '" + agent + "'.",
                        "See which there are: " + commandLine("agents list")));
    }

    private static List<JsonObject> all(Api api) {
        return StreamSupport.stream(
                        api.get("agents", Map.of()).getAsJsonArray("agents").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** Where the API has an agent. */
    static String address(JsonObject found) {
        return "agents/" + text(found, "id");
    }

    static String text(JsonObject object, String field) {
        return object.has(field) ? object.get(field).getAsString() : "";
    }

    /** Shows people a new key. */
    static void showKey(BaseCommand command, JsonObject answer) {
        command.console().result(text(answer, "key"));
        command.console().note("This is its key, shown this once. Give it to the agent as SCANNER_API_KEY.");
        command.console().note("The agent reaches this server while it runs: " + command.commandLine("up"));
    }
}

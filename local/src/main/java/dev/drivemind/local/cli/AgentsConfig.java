package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivemind.local.cli.client.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind agents config}. */
@Command(
        name = "config",
        description = {
            "Shows how an agent is to work, as this server says, or sets it from a JSON file.",
            "",
            "What is left out is left to the agent's own file, which this may narrow but never widen.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind agents config archive",
            "  drivemind agents config archive --set archive.json"
        })
final class AgentsConfig extends OneAgent {
    @Option(names = "--set", paramLabel = "FILE", description = "A file with the new configuration, all of it.")
    @Nullable
    Path file;

    private JsonObject given = new JsonObject();

    AgentsConfig(CliContext context) {
        super(context);
    }

    @Override
    void checkOptions() {
        if (file != null) {
            given = read(file);
        }
    }

    private static JsonObject read(Path file) {
        try {
            JsonElement read = JsonParser.parseString(Files.readString(file));
            if (read.isJsonObject()) {
                return read.getAsJsonObject();
            }
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "The file " + file + " cannot be read.", "Check its path and its permissions.");
        } catch (JsonParseException e) {
            throw notJson(file);
        }
        throw notJson(file);
    }

    private static CommandFailedException notJson(Path file) {
        return new CommandFailedException(
                ExitCode.USAGE,
                "The file " + file + " is not one JSON object.",
                "Write it as in {\"scanEvery\": 3600}.");
    }

    @Override
    void run(Api api, JsonObject found) {
        String address = address(found) + "/config";
        JsonObject told = file == null ? api.get(address, Map.of()) : api.put(address, given);
        if (json || file == null) {
            console().result(told.toString());
        } else {
            console()
                    .result("The configuration of " + text(found, "name") + " has version " + text(told, "version")
                            + " now.");
        }
    }
}

package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code drivemind health}. */
@Command(
        name = "health",
        description = {
            "Says whether the server of the data directory runs and can work.",
            "",
            "Starts nothing, so that whatever watches the server can ask as often as it likes.",
            ""
        },
        footer = {"", "Examples:", "  drivemind health", "  drivemind health --json", "", "The exit code is 0 or 1."})
final class HealthCommand extends BaseCommand {

    HealthCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        Optional<Api> server = sessions().running(dataDirectory());
        if (server.isEmpty() || !server.get().healthy()) {
            throw new CommandFailedException(
                    ExitCode.FAILED,
                    "No server runs for " + dataDirectory() + ".",
                    "Start one with: " + commandLine("up"));
        }
        String url = server.get().root().toString();
        if (json) {
            JsonObject line = new JsonObject();
            line.addProperty("status", "healthy");
            line.addProperty("url", url);
            console().result(line.toString());
        } else {
            console().result("DriveMind runs at " + url + ".");
        }
        return ExitCode.OK;
    }
}

package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivemind.connector.Connector;
import dev.drivemind.local.cli.client.ConnectorAddress;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind schedules add-connector}. */
@Command(
        name = "add-connector",
        description = {"Adds a connector, or puts it in the place of the one of its name. It is checked first.", ""},
        footer = {
            "",
            "Examples:",
            "  drivemind schedules add-connector field-service --url https://api.example.com",
            "  drivemind schedules add-connector my-connector.json"
        })
final class SchedulesAddConnector extends BaseCommand {
    @Parameters(
            paramLabel = "CONNECTOR",
            description = "A file with a connector in JSON or YAML, or the name of one that comes with DriveMind.")
    String connector = "";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the service is, instead of what the connector says.")
    @Nullable
    URI url;

    SchedulesAddConnector(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        JsonObject document = document();
        if (url != null) {
            JsonObject unused = ConnectorAddress.leadTo(document, url);
        }
        try (Session session = sessions().open(dataDirectory(), Hosting.Purpose.ASK)) {
            JsonObject added = session.api().put("connectors/" + OneTenant.text(document, "name"), document);
            console()
                    .result(
                            json
                                    ? added.toString()
                                    : "Connector " + OneTenant.text(added, "name") + " is stored, version "
                                            + OneTenant.text(added, "version") + ".");
            return ExitCode.OK;
        }
    }

    private JsonObject document() {
        String text = Connector.shipped(connector).orElseGet(this::file);
        try {
            JsonObject document = ConnectorFile.isYaml(connector)
                    ? ConnectorFile.ofYaml(text)
                    : JsonParser.parseString(text).getAsJsonObject();
            if (document.has("name")
                    && document.has("service")
                    && document.get("service").isJsonObject()) {
                return document;
            }
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw wrong("The file " + connector + " is not well-formed: " + e.getMessage());
        }
        throw wrong("The file " + connector + " holds no connector: it needs a name and a service.");
    }

    private String file() {
        try {
            return Files.readString(Path.of(connector));
        } catch (IOException e) {
            throw wrong("There is no file " + connector + ", and no connector of this name comes with DriveMind.");
        }
    }

    private static CommandFailedException wrong(String message) {
        return new CommandFailedException(ExitCode.USAGE, message, "See docs/connectors.md for how to write one.");
    }
}

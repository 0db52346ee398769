package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drivemind schedules remove-reader}. */
@Command(
        name = "remove-reader",
        description = {"Removes a reader of a tenant: their key is no longer valid.", ""},
        footer = {"", "Examples:", "  drivemind schedules remove-reader acme 0123456789abcdef0123"})
final class SchedulesRemoveReader extends OneTenantCommand {
    @Parameters(index = "1", paramLabel = "READER", description = "The reader's id, as 'schedules readers' lists it.")
    String reader = "";

    SchedulesRemoveReader(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = ask()) {
            session.api().delete(path() + "/readers/" + URLEncoder.encode(reader, StandardCharsets.UTF_8));
            console().result(json ? "{\"removed\":true}" : "Removed the reader. The key is no longer valid.");
            return ExitCode.OK;
        }
    }
}

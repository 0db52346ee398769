package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.ApiException;
import dev.drivemind.local.cli.client.Session;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code drivemind schedules remove}. */
@Command(
        name = "remove",
        description = {"Removes a tenant with its schedules and its key.", ""},
        footer = {"", "Examples:", "  drivemind schedules remove acme"})
final class SchedulesRemove extends OneTenantCommand {
    private static final Duration PAUSE = Duration.ofMillis(200);

    SchedulesRemove(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = work()) {
            session.api().delete(path());
            while (isThere(session)) {
                context().time().sleep(PAUSE);
            }
            console().result(json ? "{\"removed\":true}" : "Removed " + name + " with everything of it.");
            return ExitCode.OK;
        }
    }

    private boolean isThere(Session session) {
        try {
            return session.api().get(path(), Map.of()).has("name");
        } catch (ApiException e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }
}

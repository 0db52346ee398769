package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Session;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code drivemind schedules show}. */
@Command(
        name = "show",
        description = {"Shows a tenant: when it is fetched, and what its last run has brought.", ""},
        footer = {"", "Examples:", "  drivemind schedules show acme"})
final class SchedulesShow extends OneTenantCommand {
    SchedulesShow(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = ask()) {
            JsonObject tenant = session.api().get(path(), Map.of());
            if (json) {
                console().result(tenant.toString());
            } else {
                OneTenant.show(tenant, console());
            }
            return ExitCode.OK;
        }
    }
}

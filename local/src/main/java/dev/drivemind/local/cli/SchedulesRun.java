package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Session;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code drivemind schedules run}. */
@Command(
        name = "run",
        description = {"Fetches the schedules of a tenant now, and waits until that is done.", ""},
        footer = {"", "Exit code 3: some days failed.", "", "Examples:", "  drivemind schedules run acme"})
final class SchedulesRun extends OneTenantCommand {
    private static final Duration PAUSE = Duration.ofMillis(200);

    SchedulesRun(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = work()) {
            JsonObject unusedStart = session.api().post(path() + "/run", new JsonObject());
            JsonObject tenant = session.api().get(path(), Map.of());
            while (tenant.get("pending").getAsBoolean()) {
                context().time().sleep(PAUSE);
                tenant = session.api().get(path(), Map.of());
            }
            if (json) {
                console().result(tenant.toString());
            } else {
                OneTenant.show(tenant, console());
            }
            return OneTenant.outcome(tenant).equals("complete") ? ExitCode.OK : ExitCode.PARTIAL;
        }
    }
}

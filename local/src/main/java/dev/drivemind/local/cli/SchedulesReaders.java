package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.terminal.Table;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code drivemind schedules readers}. */
@Command(
        name = "readers",
        description = {"Lists who may read a tenant's days with a key of their own.", ""},
        footer = {"", "Examples:", "  drivemind schedules readers acme"})
final class SchedulesReaders extends OneTenantCommand {
    SchedulesReaders(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = ask()) {
            JsonObject answer = session.api().get(path() + "/readers", Map.of());
            if (json) {
                console().result(answer.toString());
                return ExitCode.OK;
            }
            for (JsonElement each : answer.getAsJsonArray("readers")) {
                JsonObject reader = each.getAsJsonObject();
                String person = OneTenant.text(reader, "person");
                console()
                        .result(OneTenant.text(reader, "id") + " " + OneTenant.text(reader, "role")
                                + (person.isEmpty() ? "" : " " + Table.printable(person)) + " "
                                + Table.printable(OneTenant.text(reader, "name")));
            }
            if (answer.getAsJsonArray("readers").isEmpty()) {
                console()
                        .result("There is no reader yet. Add one: "
                                + commandLine("schedules add-reader " + name + " --role admin"));
            }
            return ExitCode.OK;
        }
    }
}

package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.terminal.Amounts;
import dev.drivemind.local.cli.terminal.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind schedules status}. */
@Command(
        name = "status",
        description = {
            "Tells how the schedules of all tenants stand: what is pending, what failed in 24 hours, storage.",
            ""
        },
        footer = {"", "Examples:", "  drivemind schedules status", "  drivemind schedules status --tenant acme"})
final class SchedulesStatus extends BaseCommand {
    @Option(names = "--tenant", paramLabel = "NAME", description = "Tell the storage of one tenant alone.")
    @Nullable
    String tenant;

    SchedulesStatus(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = ask()) {
            JsonObject figures = session.api().get("schedules", tenant == null ? Map.of() : Map.of("tenant", tenant));
            if (json) {
                console().result(figures.toString());
            } else {
                show(figures);
            }
            return ExitCode.OK;
        }
    }

    private void show(JsonObject figures) {
        JsonObject days = figures.getAsJsonObject("days");
        JsonObject storage = figures.getAsJsonObject("storage");
        Table table = new Table("Tenants", OneTenant.text(figures, "tenants"));
        table.add("Pending", OneTenant.text(figures, "pending"));
        table.add(
                "Days",
                OneTenant.text(days, "ready") + " ready, " + OneTenant.text(days, "processing") + " processing, "
                        + OneTenant.text(days, "failed") + " failed");
        table.add(
                tenant == null ? "Storage" : "Storage of " + tenant,
                Amounts.bytes(storage.get("bytes").getAsLong()) + " in " + OneTenant.text(storage, "days") + " days");
        table.lines().forEach(console()::result);
        for (JsonElement each : figures.getAsJsonArray("jobs")) {
            JsonObject ran = each.getAsJsonObject();
            console()
                    .result(OneTenant.text(ran, "count") + " jobs " + OneTenant.text(ran, "kind") + " "
                            + OneTenant.text(ran, "state") + ", " + OneTenant.text(ran, "meanMs") + " ms each");
        }
        for (JsonElement each : figures.getAsJsonArray("failed")) {
            JsonObject failed = each.getAsJsonObject();
            console()
                    .result("Failed within a day: " + OneTenant.text(failed, "tenant") + " ("
                            + OneTenant.text(failed, "state") + "): "
                            + Table.printable(OneTenant.text(failed, "message")));
        }
    }
}

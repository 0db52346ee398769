package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code drivemind schedules connectors}. */
@Command(
        name = "connectors",
        description = {"Lists the connectors.", ""},
        footer = {"", "Examples:", "  drivemind schedules connectors"})
final class SchedulesConnectors extends ListCommand<JsonObject> {
    SchedulesConnectors(CliContext context) {
        super(context);
    }

    @Override
    Listing<JsonObject> list(Api api) {
        return new Listing<>("connectors", api.page("connectors", "connectors", Map.of(), each -> each), each -> each)
                .column("NAME", each -> OneTenant.text(each, "name"))
                .column("VERSION", each -> OneTenant.text(each, "version"))
                .column("CHANGED", each -> OneTenant.text(each, "changedAt"))
                .ifNone("There is no connector yet. Add one: " + commandLine("schedules add-connector field-service"));
    }
}

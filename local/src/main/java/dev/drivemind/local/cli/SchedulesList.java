package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.terminal.Amounts;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind schedules list}. */
@Command(
        name = "list",
        description = {"Lists the tenants, and what their last runs have brought.", ""},
        footer = {"", "Examples:", "  drivemind schedules list", "  drivemind schedules list --json"})
final class SchedulesList extends ListCommand<JsonObject> {
    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: ${DEFAULT-VALUE}).")
    int limit = 100;

    @Option(names = "--page-token", paramLabel = "TOKEN", description = "Continue after an earlier page.")
    @Nullable
    String pageToken;

    SchedulesList(CliContext context) {
        super(context);
    }

    @Override
    void checkOptions() {
        requireLimit(limit);
    }

    @Override
    Listing<JsonObject> list(Api api) {
        Map<String, String> parameters = new HashMap<>(Map.of("limit", Integer.toString(limit)));
        if (pageToken != null) {
            parameters.put("pageToken", pageToken);
        }
        return new Listing<>("tenants", api.page("tenants", "tenants", parameters, each -> each), each -> each)
                .column("NAME", each -> OneTenant.text(each, "name"))
                .column("STATE", OneTenant::state)
                .column("LAST RUN", OneTenant::outcome)
                .column("STORED", each -> Amounts.bytes(each.get("bytes").getAsLong()))
                .column("NEXT", each -> each.has("nextAt") ? OneTenant.text(each, "nextAt") : "never")
                .column("ZONE", each -> OneTenant.text(each, "zone"))
                .column("CONNECTOR", each -> OneTenant.text(each, "connector"))
                .continued(option -> "More: " + commandLine("schedules list " + option))
                .ifNone("There is no tenant yet. Add one: " + commandLine("schedules add --help"));
    }
}

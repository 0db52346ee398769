package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.terminal.Table;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind operations}. */
@Command(
        name = "operations",
        description = {"Lists clean-ups, or what one does to each file and what became of it, with its reason.", ""},
        footer = {
            "",
            "Examples:",
            "  drivemind operations",
            "  drivemind operations OPERATION --state kept",
            "  drivemind operations OPERATION --purge      deletes what it has set aside, after 30 days"
        })
final class OperationsCommand extends BaseCommand {
    @Parameters(arity = "0..1", paramLabel = "OPERATION", description = "The id of an operation.")
    @Nullable
    String operation;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only files that are planned, done, skipped, failed, review, undone or kept.")
    @Nullable
    String state;

    @Option(names = "--order", paramLabel = "FIELD", description = "In order of number or path.")
    @Nullable
    String order;

    @Option(
            names = "--purge",
            description = "Delete for good what the operation has set aside. It cannot be undone after that.")
    boolean purge;

    OperationsCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = purge ? work() : ask()) {
            OperationReport report = new OperationReport(this, session.api());
            if (operation == null) {
                list(report, session.api());
            } else if (purge) {
                report.tell(report.run("operations/" + operation + "/purge", new JsonObject(), "Deleting"));
            } else {
                show(report, operation);
            }
            return ExitCode.OK;
        }
    }

    private void show(OperationReport report, String id) {
        JsonObject found = report.read(id);
        Map<String, String> parameters = new HashMap<>();
        if (state != null) {
            parameters.put("status", state);
        }
        if (order != null) {
            parameters.put("order", order);
        }
        report.all(id, parameters, file -> console().result(json ? file.toString() : OperationReport.words(file)));
        report.tell(found);
    }

    private void list(OperationReport report, Api api) {
        SourceNames names = new SourceNames(api.sources());
        Table table = new Table("OPERATION", "STATE", "SOURCE", "CREATED");
        Map<String, String> parameters = new HashMap<>();
        while (true) {
            JsonObject page = api.get("operations", parameters);
            for (JsonElement each : page.getAsJsonArray("operations")) {
                JsonObject found = each.getAsJsonObject();
                if (json) {
                    report.tell(report.read(found.get("id").getAsString()));
                }
                table.add(
                        found.get("id").getAsString(),
                        found.get("state").getAsString(),
                        names.of(found.get("source").getAsString()),
                        found.get("createdAt").getAsString());
            }
            if (!page.has("nextPageToken")) {
                break;
            }
            parameters.put("pageToken", page.get("nextPageToken").getAsString());
        }
        if (!json) {
            table.lines().forEach(console()::result);
        }
    }
}

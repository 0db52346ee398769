package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.SourceView;
import java.util.List;
import java.util.Map;

/** Makes a plan, for each source that can be tidied up, of which copies are set aside. */
final class CopiesPlan {
    private final BaseCommand command;
    private final Api api;

    CopiesPlan(BaseCommand command, Api api) {
        this.command = command;
        this.api = api;
    }

    /**
     * Makes the plans and tells them, a line each.
     *
     * @param rules the parameters {@code keep} and {@code protect}
     */
    void make(List<Map.Entry<String, String>> rules) {
        OperationReport report = new OperationReport(command, api);
        for (SourceView source : api.sources()) {
            if (source.path().isPresent()) {
                JsonObject planned = report.run("operations", order(source, rules), "Planning");
                long count = OperationReport.count(planned, "planned");
                if (command.json || count + OperationReport.count(planned, "skipped") > 0) {
                    report.tell(planned);
                }
                if (!command.json && count > 0) {
                    command.console()
                            .result("To set these copies of " + source.name() + " aside: "
                                    + command.commandLine("organize --apply "
                                            + planned.get("id").getAsString()));
                }
            }
        }
    }

    private static JsonObject order(SourceView source, List<Map.Entry<String, String>> rules) {
        JsonObject order = new JsonObject();
        order.addProperty("source", source.id());
        JsonArray protect = new JsonArray();
        for (Map.Entry<String, String> rule : rules) {
            if (rule.getKey().equals("keep")) {
                order.addProperty("duplicates", rule.getValue());
            } else {
                protect.add(rule.getValue());
            }
        }
        if (!protect.isEmpty()) {
            order.add("protect", protect);
        }
        return order;
    }
}

package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.terminal.Amounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells of a clean-up: what it does to which files, and what became of it. */
final class OperationReport {
    private static final List<String> COUNTS =
            List.of("planned", "done", "skipped", "failed", "review", "undone", "kept");
    private static final int SHOWN = 20;

    private final BaseCommand command;
    private final Api api;

    OperationReport(BaseCommand command, Api api) {
        this.command = command;
        this.api = api;
    }

    JsonObject read(String id) {
        return api.get("operations/" + id, Map.of());
    }

    /** Starts something, and waits for the end of its job; returns the operation as it is then. */
    JsonObject run(String endpoint, JsonObject order, String what) {
        JsonObject started = api.post(endpoint, order);
        JobView unused = new JobWait(command, api).required(new JobView(started.getAsJsonObject("job")), what);
        return read(started.getAsJsonObject("operation").get("id").getAsString());
    }

    static long count(JsonObject operation, String name) {
        return operation.has(name) ? operation.get(name).getAsLong() : 0;
    }

    /** Returns the one line that scripts read. */
    static JsonObject line(JsonObject operation) {
        JsonObject line = new JsonObject();
        line.addProperty("operation", operation.get("id").getAsString());
        line.addProperty("state", operation.get("state").getAsString());
        COUNTS.forEach(name -> line.addProperty(name, count(operation, name)));
        return line;
    }

    /** Tells how an operation stands. */
    void tell(JsonObject operation) {
        if (command.json) {
            command.console().result(line(operation).toString());
            return;
        }
        List<String> counts = new ArrayList<>();
        COUNTS.stream()
                .filter(name -> count(operation, name) > 0)
                .forEach(name -> counts.add(Amounts.count(count(operation, name)) + " " + words(name)));
        command.console()
                .result("Operation " + operation.get("id").getAsString() + " is "
                        + operation.get("state").getAsString() + ": "
                        + (counts.isEmpty() ? "no file is touched" : String.join(", ", counts)) + ".");
    }

    private static String words(String count) {
        return switch (count) {
            case "planned" -> "to be moved";
            case "done" -> "moved";
            case "review" -> "to be looked at";
            case "undone" -> "put back";
            default -> count;
        };
    }

    /** Shows the first files of some states, and how to see the others. */
    void some(JsonObject operation, List<String> states) {
        if (command.json) {
            return;
        }
        String id = operation.get("id").getAsString();
        for (String state : states) {
            JsonObject page = api.get("operations/" + id + "/files", Map.of("status", state, "limit", "" + SHOWN));
            page.getAsJsonArray("files").forEach(file -> command.console().result("  " + words(file)));
            if (page.has("nextPageToken")) {
                command.console()
                        .result("  … and others: " + command.commandLine("operations " + id + " --state " + state));
            }
        }
    }

    /** Shows all files, page by page. */
    void all(String id, Map<String, String> parameters, Consumer<JsonObject> shown) {
        Map<String, String> asked = new HashMap<>(parameters);
        while (true) {
            JsonObject page = api.get("operations/" + id + "/files", asked);
            page.getAsJsonArray("files").forEach(file -> shown.accept(file.getAsJsonObject()));
            if (!page.has("nextPageToken")) {
                return;
            }
            asked.put("pageToken", page.get("nextPageToken").getAsString());
        }
    }

    static String words(JsonElement element) {
        JsonObject file = element.getAsJsonObject();
        String to = file.has("toPath") ? file.get("toPath").getAsString() : "(set aside)";
        String reason = file.has("reason") ? "  (" + file.get("reason").getAsString() + ")" : "";
        return "%-8s %s -> %s%s"
                .formatted(file.get("state").getAsString(), file.get("path").getAsString(), to, reason);
    }
}

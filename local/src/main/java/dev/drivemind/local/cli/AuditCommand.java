package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.terminal.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind audit}. */
@Command(
        name = "audit",
        description = {
            "Shows what was done with your data and by whom, newest first.",
            "",
            "It lists connections, scans, exports, settings, operators' requests and refused calls."
                    + " The log holds ids only, no names of files; names of sources are looked up when it is shown.",
            ""
        },
        footer = {"", "Examples:", "  drivemind audit", "  drivemind audit --limit 1000 --json"})
final class AuditCommand extends BaseCommand {

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number of entries, 1 to 1000. Default: 50.")
    int limit = 50;

    @Option(names = "--page-token", paramLabel = "TOKEN", description = "Continue after an earlier page.")
    @Nullable
    String pageToken;

    AuditCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("limit", Integer.toString(limit));
        if (pageToken != null) {
            parameters.put("pageToken", pageToken);
        }
        try (Session session = ask()) {
            JsonObject answer = session.api().audit(parameters);
            SourceNames names = SourceNames.of(session.api());
            if (json) {
                for (JsonElement entry : answer.getAsJsonArray("entries")) {
                    names.addTo(entry.getAsJsonObject(), source(entry.getAsJsonObject()));
                }
                console().result(answer.toString());
            } else {
                show(answer, names);
            }
            return ExitCode.OK;
        }
    }

    private void show(JsonObject answer, SourceNames names) {
        if (answer.getAsJsonArray("entries").isEmpty()) {
            console().note("The audit log is empty.");
            return;
        }
        Table table = new Table("AT", "WHO", "WHAT", "OUTCOME", "ABOUT");
        for (JsonElement element : answer.getAsJsonArray("entries")) {
            JsonObject entry = element.getAsJsonObject();
            table.add(
                    text(entry, "at"), who(entry), text(entry, "action"), text(entry, "outcome"), about(entry, names));
        }
        table.lines().forEach(console()::result);
        if (answer.has("nextPageToken")) {
            console().note("More entries: add --page-token " + text(answer, "nextPageToken"));
        }
    }

    private static String who(JsonObject entry) {
        return entry.has("account") ? text(entry, "actor") + " " + text(entry, "account") : text(entry, "actor");
    }

    /** The log itself holds ids alone; what a source is called now is looked up. */
    private static String about(JsonObject entry, SourceNames names) {
        return entry.getAsJsonObject("about").entrySet().stream()
                .map(part -> part.getKey() + "=" + names.of(part.getValue().getAsString()))
                .collect(Collectors.joining(" "));
    }

    private static String source(JsonObject entry) {
        return text(entry.getAsJsonObject("about"), "source");
    }

    private static String text(JsonObject object, String name) {
        return object.has(name) ? object.get(name).getAsString() : "";
    }
}

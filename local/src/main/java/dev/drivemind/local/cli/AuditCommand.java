package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.PageOf;
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
final class AuditCommand extends ListCommand<JsonObject> {

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number of entries, 1 to 1000. Default: 50.")
    int limit = 50;

    @Option(names = "--page-token", paramLabel = "TOKEN", description = "Continue after an earlier page.")
    @Nullable
    String pageToken;

    AuditCommand(CliContext context) {
        super(context);
    }

    @Override
    Listing<JsonObject> list(Api api) {
        PageOf<JsonObject> entries = api.page("audit", "entries", parameters(), entry -> entry);
        SourceNames names = SourceNames.of(api);
        return new Listing<>("entries", entries, entry -> named(entry, names))
                .column("AT", entry -> text(entry, "at"))
                .column("WHO", AuditCommand::who)
                .column("WHAT", entry -> text(entry, "action"))
                .column("OUTCOME", entry -> text(entry, "outcome"))
                .column("ABOUT", entry -> about(entry, names))
                .ifNone("The audit log is empty.")
                .continued(option -> "More entries: add " + option);
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("limit", Integer.toString(limit));
        if (pageToken != null) {
            parameters.put("pageToken", pageToken);
        }
        return parameters;
    }

    private static JsonObject named(JsonObject entry, SourceNames names) {
        JsonObject named = entry.deepCopy();
        names.addTo(named, source(entry));
        return named;
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

package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ApiException;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.terminal.Amounts;
import dev.drivemind.local.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind diff}. */
@Command(
        name = "diff",
        description = {
            "Shows what is different between what a source held after two scans.",
            "",
            "After each scan that has changed something a snapshot is made; the last thirty are kept, and the last of each month."
                    + " What was moved is known by its id, and a folder that came, went or was moved is one line.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind diff                    the last two snapshots",
            "  drivemind diff 0f2c… 9ab1…        what has changed from the first scan to the second",
            "  drivemind diff 0f2c…              what has changed since that scan",
            "  drivemind diff --list             the snapshots that there are"
        })
final class DiffCommand extends BaseCommand {
    private static final List<String> KINDS = List.of("added", "removed", "moved", "renamed", "edited");

    @Parameters(
            arity = "0..2",
            paramLabel = "SCAN",
            description = "The id of a scan, or of a snapshot: what was there before, and what was there later.")
    List<String> scans = new ArrayList<>();

    @Mixin
    SourceOption source = new SourceOption();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Changes told one by one, 1 to 5000. Default: ${DEFAULT-VALUE}.")
    int limit;

    @Option(names = "--list", description = "List the snapshots instead.")
    boolean list;

    DiffCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if (limit < 1 || limit > 5_000) {
            throw new CommandFailedException(ExitCode.USAGE, "--limit must be from 1 to 5000.", null);
        }
        try (Session session = work()) {
            Api api = session.api();
            String id = sourceOf(api).orElseGet(() -> source.choose(api, this).id());
            new JobWait(this, api).finish("insights", id, "Keeping what the last scan left");
            JsonObject answer = list ? api.get("snapshots", Map.of("source", id)) : diff(api, id);
            if (json) {
                console().result(answer.toString());
            } else if (list) {
                showList(answer);
            } else {
                show(answer);
            }
            return ExitCode.OK;
        }
    }

    /** The source that the scans are of, if they are known. */
    private Optional<String> sourceOf(Api api) {
        if (scans.isEmpty() || source.given != null) {
            return Optional.empty();
        }
        try {
            JsonElement found = api.get("jobs/" + scans.get(0), Map.of()).get("source");
            return Optional.ofNullable(found).map(JsonElement::getAsString);
        } catch (ApiException e) {
            if (e.status() == 404) {
                return Optional.empty(); // the snapshot of a scan may be there for longer than the scan itself
            }
            throw e;
        }
    }

    private JsonObject diff(Api api, String id) {
        List<Map.Entry<String, String>> asked = new ArrayList<>();
        asked.add(Map.entry("source", id));
        asked.add(Map.entry("limit", Integer.toString(limit)));
        if (!scans.isEmpty()) {
            asked.add(Map.entry("from", scans.get(0)));
        }
        if (scans.size() > 1) {
            asked.add(Map.entry("to", scans.get(1)));
        }
        return api.get("diff", asked);
    }

    private void showList(JsonObject answer) {
        Table table = new Table("SCAN", "AS OF", "FILES", "BYTES", "CERTIFICATE");
        for (JsonElement each : answer.getAsJsonArray("snapshots")) {
            JsonObject snapshot = each.getAsJsonObject();
            table.add(
                    text(snapshot, "scan", text(snapshot, "id", "")),
                    text(snapshot, "at", ""),
                    Amounts.count(number(snapshot, "files")),
                    Amounts.bytes(number(snapshot, "bytes")),
                    text(snapshot, "certificate", "-"));
        }
        table.lines().forEach(console()::result);
    }

    private void show(JsonObject diff) {
        console().result("From " + asOf(diff, "from"));
        console().result("To   " + asOf(diff, "to"));
        Table totals = new Table("WHAT", "ITEMS", "FILES", "BYTES");
        JsonObject amounts = diff.getAsJsonObject("totals");
        for (String kind : KINDS) {
            JsonObject amount = amounts.getAsJsonObject(kind);
            totals.add(
                    kind,
                    Amounts.count(number(amount, "items")),
                    Amounts.count(number(amount, "files")),
                    signed(number(amount, "bytes")));
        }
        console().result("");
        totals.lines().forEach(console()::result);
        Table changes = new Table("WHAT", "BYTES", "ITEM");
        for (JsonElement each : diff.getAsJsonArray("changes")) {
            JsonObject change = each.getAsJsonObject();
            changes.add(text(change, "what", ""), signed(number(change, "bytes")), item(change));
        }
        if (!diff.getAsJsonArray("changes").isEmpty()) {
            console().result("");
            changes.lines().forEach(console()::result);
        }
        if (number(diff, "more") > 0) {
            console().note(Amounts.count(number(diff, "more"), "more change") + ". Raise --limit to see them.");
        }
    }

    private static String asOf(JsonObject diff, String which) {
        JsonObject snapshot = diff.getAsJsonObject(which);
        return text(snapshot, "at", "") + "  " + Amounts.count(number(snapshot, "files"), "file") + ", "
                + Amounts.bytes(number(snapshot, "bytes")) + "  scan " + text(snapshot, "scan", "-");
    }

    private static String item(JsonObject change) {
        long items = number(change, "items");
        return text(change, "path", "")
                + (items > 1 ? "  (" + Amounts.count(items, "item") + ")" : "")
                + (change.has("pathBefore") ? "  (was " + text(change, "pathBefore", "") + ")" : "");
    }

    private static String signed(long bytes) {
        return (bytes < 0 ? "-" : "+") + Amounts.bytes(Math.abs(bytes));
    }

    private static long number(JsonObject object, String name) {
        return object.get(name).getAsLong();
    }

    private static String text(JsonObject object, String name, String otherwise) {
        @Nullable JsonElement value = object.get(name);
        return value == null ? otherwise : value.getAsString();
    }
}

package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.cli.terminal.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind search}. */
@Command(
        name = "search",
        description = {
            "Finds files by words in their names and paths, and in their texts where contents are read (content start). Drives whose"
                    + " contents are not read are asked what they find themselves.",
            "",
            "All words must be found; in quotes they are a phrase. Conditions: type:pdf, in:FOLDER, owner:me, before:2025, after:2024-03.",
            "",
            "With --meaning files are found as well that say something alike in other words. What each file means is worked out once, on"
                    + " this machine, or by Google if the service embeddings is switched on (content services); if that is interrupted,"
                    + " the next --meaning continues it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind search invoice march",
            "  drivemind search '\"annual report\" type:pdf after:2024'",
            "  drivemind search 'in:/Work/2024 budget' --json | jq -r .path",
            "  drivemind search --meaning 'what we pay for the flat'"
        })
final class SearchCommand extends BaseCommand {
    private static final List<String> TOLD = List.of("source", "id", "path", "score", "snippet", "matched");

    @Parameters(arity = "1..*", paramLabel = "QUERY", description = "Words and conditions.")
    List<String> query = List.of();

    @Option(names = "--source", paramLabel = "SOURCE", description = "Only files of this source.")
    @Nullable
    String source;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many hits, 100 at most. Default: ${DEFAULT-VALUE}.")
    int limit = 20;

    @Option(names = "--meaning", description = "Also files that say something alike in other words.")
    boolean meaning;

    SearchCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if (limit < 1 || limit > 100) {
            throw new CommandFailedException(ExitCode.USAGE, "--limit is a number from 1 to 100.", null);
        }
        try (Session session = work()) {
            Api api = session.api();
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("q", String.join(" ", query));
            parameters.put("limit", Integer.toString(limit));
            if (source != null) {
                parameters.put(
                        "source", SourceOption.of(source).choose(api, this).id());
            }
            if (meaning) {
                parameters.put("meaning", "true");
            }
            JsonObject found = upToDate(api, parameters);
            if (found.has("note")) {
                console().note(found.get("note").getAsString() + ".");
            }
            show(api, found);
            warn(api, found);
            return ExitCode.OK;
        }
    }

    /** What scans have changed is taken in first; without a server that runs all along, it was not yet. */
    private JsonObject upToDate(Api api, Map<String, String> parameters) {
        JsonObject found = api.get("search", parameters);
        if (!found.getAsJsonArray("behind").isEmpty()) {
            order(api, found.getAsJsonArray("behind"), "follow", "Indexing ");
            found = api.get("search", parameters);
        }
        if (isMeaningMissing(found)) {
            console()
                    .note("Finding out what files mean, which is done once. If it is interrupted, the next search with"
                            + " --meaning continues it.");
            tellPrices(api, found.getAsJsonArray("meaningMissing"));
            order(api, found.getAsJsonArray("meaningMissing"), "meaning", "Finding out what files mean in ");
            found = api.get("search", parameters);
        }
        if (isMeaningMissing(found)) {
            console().note("Some files are found by words alone yet. See why: " + commandLine("content status"));
        }
        return found;
    }

    /** Tells what costs money before it begins. */
    private void tellPrices(Api api, JsonArray sources) {
        for (JsonElement source : sources) {
            JsonObject status = api.get("content", Map.of("source", source.getAsString()));
            ContentServices.tellPrices(this, status, ContentServices.EMBEDDINGS::equals);
        }
    }

    private static boolean isMeaningMissing(JsonObject found) {
        return found.has("meaningMissing")
                && !found.getAsJsonArray("meaningMissing").isEmpty();
    }

    private void order(Api api, JsonArray sources, String what, String title) {
        JobWait wait = new JobWait(this, api);
        for (SourceView source : api.sources()) {
            if (sources.contains(new JsonPrimitive(source.id()))) {
                JsonObject order = new JsonObject();
                order.addProperty("source", source.id());
                order.addProperty("order", what);
                JobView unused = wait.run("content", order, title + source.name());
            }
        }
    }

    /** What such a drive finds itself is missing. */
    private void warn(Api api, JsonObject found) {
        if (!found.getAsJsonArray("unanswered").isEmpty()) {
            SourceNames names = SourceNames.of(api);
            for (JsonElement each : found.getAsJsonArray("unanswered")) {
                console()
                        .note(names.of(each.getAsString())
                                + " did not search its contents. Try again, or read them with: "
                                + commandLine("content start"));
            }
        }
    }

    private void show(Api api, JsonObject found) {
        SourceNames names = json ? new SourceNames(List.of()) : SourceNames.of(api);
        for (JsonElement each : found.getAsJsonArray("hits")) {
            JsonObject hit = each.getAsJsonObject();
            if (json) {
                JsonObject line = new JsonObject();
                TOLD.forEach(name -> line.add(name, hit.get(name)));
                console().result(line.toString());
            } else {
                String of = names.of(hit.get("source").getAsString());
                console().result(Table.printable(hit.get("path").getAsString() + "  (" + of + ")"));
                String snippet = hit.get("snippet").getAsString().strip();
                if (!snippet.isEmpty()) {
                    console().result("    " + Table.printable(snippet));
                }
            }
        }
        if (!json && found.getAsJsonArray("hits").isEmpty()) {
            console().note("Nothing was found.");
        } else if (!json && found.get("more").getAsBoolean()) {
            console().note("There may be more: --limit shows up to 100, another word narrows it down.");
        }
    }
}

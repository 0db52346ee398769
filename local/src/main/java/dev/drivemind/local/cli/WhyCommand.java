package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.FileView;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drivemind why}. */
@Command(
        name = "why",
        description = {"Explains why an item is in the index or not, and how the last scan treated it.", ""},
        footer = {
            "",
            "Examples:",
            "  drivemind why 1a2B3c4D5e",
            "  drivemind why /photos/2024/beach.jpg",
            "  drivemind why ~/some/folder/photos/2024/beach.jpg",
            "",
            "  drivemind why budget.xlsx",
            "",
            "Items that are no longer live are found by id only; what others share with you, also by name."
        })
final class WhyCommand extends BaseCommand {

    @Parameters(arity = "1", paramLabel = "FILE", description = "The item's id, or its path.")
    String file = "";

    @Mixin
    SourceOption source = new SourceOption();

    WhyCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = ask()) {
            Api api = session.api();
            SourceView chosen = source.chooseFor(file, api, this);
            for (String id : ids(api, chosen)) {
                show(chosen, explain(api, chosen, id));
            }
            return ExitCode.OK;
        }
    }

    private List<String> ids(Api api, SourceView chosen) {
        if (!PathLookup.isPath(file)) {
            return List.of(file);
        }
        PathLookup lookup = new PathLookup(api, chosen);
        List<FileView> live = lookup.find(file);
        List<String> ids = (live.isEmpty() ? lookup.findOutside(file) : live)
                .stream().map(FileView::id).toList();
        if (ids.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.FAILED,
                    "No live item of " + chosen.name() + " has the path " + file + ".",
                    "If it existed earlier, give its id.");
        }
        return ids;
    }

    /** What is not the id of anything may be the name of something that others share. */
    private JsonObject explain(Api api, SourceView chosen, String id) {
        JsonObject answer = why(api, chosen, id);
        if (answer.has("record")) {
            return answer;
        }
        return new PathLookup(api, chosen)
                .findOutside(id).stream()
                        .findFirst()
                        .map(found -> why(api, chosen, found.id()))
                        .orElse(answer);
    }

    private static JsonObject why(Api api, SourceView chosen, String id) {
        return api.get("files/why", Map.of("source", chosen.id(), "file", id));
    }

    private void show(SourceView chosen, JsonObject answer) {
        if (json) {
            answer.addProperty("source", chosen.id());
            answer.addProperty("name", chosen.name());
            console().result(answer.toString());
        } else {
            String text = answer.has("answer") ? answer.get("answer").getAsString() : answer.toString();
            console().result(chosen.name() + ": " + text);
        }
    }
}

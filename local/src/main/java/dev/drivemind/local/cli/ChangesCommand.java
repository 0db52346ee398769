package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ChangedView;
import dev.drivemind.local.cli.client.PageOf;
import dev.drivemind.local.cli.client.RunView;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.cli.terminal.Amounts;
import dev.drivemind.local.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind changes}. */
@Command(
        name = "changes",
        description = {"Lists what scans changed in the index: the runs, newest first, or the items of one run.", ""},
        footer = {
            "",
            "Examples:",
            "  drivemind changes                 the runs that changed something",
            "  drivemind changes photos --all    all runs of the source 'photos'",
            "  drivemind changes --run latest    the items of the newest such run",
            "  drivemind changes --run 0f2c… --limit 1000 --json",
            "",
            "Changes are: created, edited, renamed, moved (possibly renamed too), trashed, removed, gone (the source no",
            "longer has it), restored, excluded (by your selection). A moved folder is listed once, without its contents.",
            "Paths show the current names of folders."
        })
final class ChangesCommand extends BaseCommand {
    private static final String LATEST = "latest";
    private static final int LARGEST_PAGE = 1000;

    @Parameters(arity = "0..1", paramLabel = "SOURCE", description = "A source's name, path or id.")
    @Nullable
    String given;

    @Mixin
    SourceOption source = new SourceOption();

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "List the items that this run changed. 'latest' is the newest run.")
    @Nullable
    String run;

    @Option(names = "--all", description = "Include runs that changed nothing.")
    boolean all;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Maximum number of entries. Default: ${DEFAULT-VALUE}.")
    int limit;

    ChangesCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if (limit < 1) {
            throw new CommandFailedException(ExitCode.USAGE, "--limit must be at least 1.", null);
        }
        if (given != null) {
            source.given = given;
        }
        try (Session session = ask()) {
            Api api = session.api();
            String asked = run;
            if (asked == null) {
                runs(api, source.choose(api, this));
            } else {
                items(api, asked.equals(LATEST) ? latest(api) : asked);
            }
            return ExitCode.OK;
        }
    }

    private String latest(Api api) {
        SourceView chosen = source.choose(api, this);
        return collect(1, (size, token) -> api.changes(chosen.id(), all, size, token)).items().stream()
                .findFirst()
                .map(RunView::run)
                .orElseThrow(() -> new CommandFailedException(
                        ExitCode.FAILED, "No scan of " + chosen.name() + " has changed anything yet.", null));
    }

    private void runs(Api api, SourceView chosen) {
        PageOf<RunView> runs = collect(limit, (size, token) -> api.changes(chosen.id(), all, size, token));
        if (json) {
            JsonObject line = json("runs", runs.items(), RunView::json);
            line.addProperty("source", chosen.id());
            line.addProperty("name", chosen.name());
            console().result(line.toString());
        } else if (runs.items().isEmpty()) {
            console().note("No scan of " + chosen.name() + " has changed anything yet.");
        } else {
            console().note("Changes of " + chosen.name() + ", newest first:");
            Table table = new Table("RUN", "ENDED", "CREATED", "UPDATED", "REMOVED", "KIND", "BECAUSE");
            runs.items()
                    .forEach(item -> table.add(
                            item.run(),
                            item.at(),
                            Amounts.count(item.count("created")),
                            Amounts.count(item.count("updated")),
                            Amounts.count(item.count("removed")),
                            item.delta() ? "changes" : "full",
                            item.because()));
            table.lines().forEach(console()::result);
            console().note("List the items of a run: " + commandLine("changes --run RUN"));
        }
    }

    private void items(Api api, String asked) {
        PageOf<ChangedView> items = collect(limit, (size, token) -> api.changedItems(asked, size, token));
        if (json) {
            JsonObject line = json("items", items.items(), ChangedView::json);
            line.addProperty("run", asked);
            console().result(line.toString());
            return;
        }
        Table table = new Table("WHAT", "ITEM");
        items.items().forEach(item -> table.add(item.what(), item.path() + before(item)));
        table.lines().forEach(console()::result);
        if (items.nextPageToken().isPresent()) {
            console().note("There are more items. Raise --limit to see them.");
        }
    }

    private static String before(ChangedView item) {
        return item.pathBefore().map(path -> "  (was " + path + ")").orElse("");
    }

    private static <T> JsonObject json(String name, List<T> items, Function<T, JsonObject> told) {
        JsonArray array = new JsonArray();
        items.forEach(item -> array.add(told.apply(item)));
        JsonObject line = new JsonObject();
        line.add(name, array);
        return line;
    }

    /** As many as are wanted, page by page. */
    private static <T> PageOf<T> collect(int wanted, BiFunction<Integer, Optional<String>, PageOf<T>> pages) {
        List<T> items = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            PageOf<T> page = pages.apply(Math.min(LARGEST_PAGE, wanted - items.size()), next);
            items.addAll(page.items());
            next = page.nextPageToken();
        } while (next.isPresent() && items.size() < wanted);
        return new PageOf<>(items, next);
    }
}

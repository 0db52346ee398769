package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ChangedView;
import dev.drivemind.local.cli.client.PageOf;
import dev.drivemind.local.cli.client.RunView;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.cli.terminal.Amounts;
import java.util.Optional;
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
final class ChangesCommand extends ListCommand<Object> {
    private static final String LATEST = "latest";

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
    void checkOptions() {
        requireLimit(limit);
    }

    @Override
    Listing<?> list(Api api) {
        if (given != null) {
            source.given = given;
        }
        String asked = run;
        if (asked == null) {
            return runs(api, source.choose(api, this));
        }
        return items(api, asked.equals(LATEST) ? latest(api, source.choose(api, this)) : asked);
    }

    private String latest(Api api, SourceView chosen) {
        return runs(api, chosen, 1).items().stream()
                .findFirst()
                .map(RunView::run)
                .orElseThrow(() -> new CommandFailedException(ExitCode.FAILED, none(chosen), null));
    }

    private PageOf<RunView> runs(Api api, SourceView chosen, int wanted) {
        return PageOf.collect(wanted, Optional.empty(), (size, token) -> api.changes(chosen.id(), all, size, token));
    }

    private static String none(SourceView chosen) {
        return "No scan of " + chosen.name() + " has changed anything yet.";
    }

    private Listing<RunView> runs(Api api, SourceView chosen) {
        return new Listing<>("runs", runs(api, chosen, limit), RunView::json)
                .field("source", chosen.id())
                .field("name", chosen.name())
                .before("Changes of " + chosen.name() + ", newest first:")
                .column("RUN", RunView::run)
                .column("ENDED", RunView::at)
                .column("CREATED", item -> Amounts.count(item.count("created")))
                .column("UPDATED", item -> Amounts.count(item.count("updated")))
                .column("REMOVED", item -> Amounts.count(item.count("removed")))
                .column("KIND", item -> item.delta() ? "changes" : "full")
                .column("BECAUSE", RunView::because)
                .ifNone(none(chosen))
                .after("List the items of a run: " + commandLine("changes --run RUN"));
    }

    private Listing<ChangedView> items(Api api, String asked) {
        PageOf<ChangedView> items =
                PageOf.collect(limit, Optional.empty(), (size, token) -> api.changedItems(asked, size, token));
        return new Listing<>("items", items, ChangedView::json)
                .field("run", asked)
                .column("WHAT", ChangedView::what)
                .column("ITEM", item -> item.path() + before(item))
                .ifMore("There are more items. Raise --limit to see them.");
    }

    private static String before(ChangedView item) {
        return item.pathBefore().map(path -> "  (was " + path + ")").orElse("");
    }
}

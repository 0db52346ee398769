package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.PageOf;
import dev.drivemind.local.cli.client.SourceView;
import picocli.CommandLine.Command;

/** {@code drivemind sources}. */
@Command(
        name = "sources",
        description = {"Lists the sources: the folders and drives that have been scanned.", ""},
        footer = {"", "Examples:", "  drivemind sources", "  drivemind sources --json"})
final class SourcesCommand extends ListCommand<SourceView> {

    SourcesCommand(CliContext context) {
        super(context);
    }

    @Override
    Listing<SourceView> list(Api api) {
        return new Listing<>("sources", PageOf.all(api.sources()), SourceView::json)
                .column("ID", SourceView::id)
                .column("KIND", SourceView::kind)
                .column("LAST SCAN", source -> source.lastScan().orElse("never"))
                .column("NAME", SourceView::name)
                .ifNone("There is no source yet. Scan something: " + commandLine("scan ~/some/folder"));
    }
}

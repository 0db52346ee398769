package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.local.cli.client.SourceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of a source is scanned. It is kept for later scans; what is not given stays as it was. */
final class SelectionOptions {

    @Option(
            names = "--shared-drives",
            negatable = true,
            description = "Include shared drives, or exclude them. Later scans keep this and the next three options.")
    @Nullable
    Boolean sharedDrives;

    @Option(
            names = "--shared-with-me",
            negatable = true,
            description = "Include what others share with you outside your own folders, or exclude it.")
    @Nullable
    Boolean sharedWithMe;

    @Option(
            names = "--folder",
            paramLabel = "ID",
            description =
                    "Scan only this folder, given by its id or, if it is in the index, its path. May be repeated.")
    List<String> folders = new ArrayList<>();

    @Option(
            names = "--ignore",
            paramLabel = "RULE",
            description =
                    "Skip items by name ('*.tmp', node_modules), type ('type:video/*') or id (id:…), with everything"
                            + " below them. May be repeated.")
    List<String> ignore = new ArrayList<>();

    @Option(names = "--whole", description = "Scan everything: clear --folder and --ignore of earlier scans.")
    boolean whole;

    /** The choice for a source. */
    ScanSelection of(Api api, SourceView source) {
        List<String> ids =
                folders.stream().map(new PathLookup(api, source)::folder).toList();
        return new ScanSelection(
                Optional.ofNullable(sharedDrives),
                Optional.ofNullable(sharedWithMe),
                given(ids),
                given(List.copyOf(ignore)));
    }

    private Optional<List<String>> given(List<String> texts) {
        return texts.isEmpty() && !whole ? Optional.empty() : Optional.of(texts);
    }
}

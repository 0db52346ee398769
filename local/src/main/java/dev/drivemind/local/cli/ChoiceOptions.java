package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ScanChoice;
import dev.drivemind.local.cli.client.SourceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of a source is scanned. It is kept for later scans; what is not given stays as it was. */
final class ChoiceOptions {

    @Option(
            names = "--shared-drives",
            negatable = true,
            description =
                    "Scan the shared drives as well, or no longer. This and the next three are kept for later scans.")
    @Nullable
    Boolean sharedDrives;

    @Option(
            names = "--shared-with-me",
            negatable = true,
            description = "Scan what others have shared as well, or no longer.")
    @Nullable
    Boolean sharedWithMe;

    @Option(
            names = "--folder",
            paramLabel = "ID",
            description = "Scan this folder only: its id, or its path if it is in the index. May be repeated.")
    List<String> folders = new ArrayList<>();

    @Option(
            names = "--ignore",
            paramLabel = "RULE",
            description =
                    "Leave out what a name ('*.tmp', node_modules), a type ('type:video/*') or an id (id:…) matches, and all"
                            + " that is below it. May be repeated.")
    List<String> ignore = new ArrayList<>();

    @Option(names = "--whole", description = "Scan everything again: forget --folder and --ignore of earlier scans.")
    boolean whole;

    /** The choice for a source. */
    ScanChoice of(Api api, SourceView source) {
        List<String> ids =
                folders.stream().map(new PathLookup(api, source)::folder).toList();
        return new ScanChoice(
                Optional.ofNullable(sharedDrives),
                Optional.ofNullable(sharedWithMe),
                given(ids),
                given(List.copyOf(ignore)));
    }

    private Optional<List<String>> given(List<String> texts) {
        return texts.isEmpty() && !whole ? Optional.empty() : Optional.of(texts);
    }
}

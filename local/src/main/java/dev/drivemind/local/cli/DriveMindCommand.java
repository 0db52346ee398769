package dev.drivemind.local.cli;

import dev.drivemind.simulator.SimCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind}: all commands. */
@Command(
        name = "drivemind",
        versionProvider = Version.class,
        description = {"Keeps a live, trustworthy index of where your files are.", ""},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; of a scan: COMPLETE",
            "1:failed",
            "2:usage: wrong options, no such folder or token file",
            "3:the scan is PARTIAL: it says why",
            "4:the scan was cancelled",
            "5:cannot start: port taken, data directory locked or not writable, database damaged, disk full",
            "6:the scan is paused until you do something, such as renew the access token",
            "130:interrupted by Ctrl-C (143: by SIGTERM)"
        },
        footer = {
            "",
            "Examples:",
            "  drivemind scan ~/some/folder        scan a folder; the same command again says what changed",
            "  drivemind files --order size --descending",
            "  drivemind export --output index.ndjson",
            "  drivemind up                        run the server, which keeps all sources in sync"
        })
final class DriveMindCommand extends CommandGroup {

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    DriveMindCommand(CliContext context) {
        super(List.of(
                new ScanCommand(context),
                new UpCommand(context),
                new HealthCommand(context),
                new StatusCommand(context),
                new CancelCommand(context),
                new ChangesCommand(context),
                new DiffCommand(context),
                new FilesCommand(context),
                new SearchCommand(context),
                new ContentCommand(context),
                new FoundCommand(context),
                new CatCommand(context),
                new ExportCommand(context),
                new InsightsCommand(context),
                new DuplicatesCommand(context),
                new OrganizeCommand(context),
                new OperationsCommand(context),
                new UndoCommand(context),
                new CategoriesCommand(context),
                new TagsCommand(context),
                new ReportCommand(context),
                new WhyCommand(context),
                new SourcesCommand(context),
                new AgentsCommand(context),
                new SchedulesCommand(context),
                new DisconnectCommand(context),
                new AuditCommand(context),
                new EraseCommand(context),
                new ConnectCommand(context),
                new ConnectionsCommand(context),
                new SimCommand(Wiring.clock())));
    }
}

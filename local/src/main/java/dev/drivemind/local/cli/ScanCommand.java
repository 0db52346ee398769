package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.InUseException;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.ServerLostException;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind scan}. */
@Command(
        name = "scan",
        description = {
            "Scans a folder of this machine, or a drive, into the index.",
            "",
            "A folder is served as a Google Drive and read through the same engine that reads Google's own."
                    + " The first scan lists everything; a later one reads what has changed, or lists everything again"
                    + " when that is better, and says what was created, updated and removed."
                    + " Ctrl-C stops the scan where it is, and so does a crash: the same command goes on from there."
                    + " When 'drivemind up' runs, the scan runs there and goes on without this command.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind scan ~/some/folder",
            "  drivemind scan --access-token-file token.txt",
            "  drivemind scan --source drive-0123456789abcdef01234567      a drive that was connected",
            "  drivemind scan --drive-url http://127.0.0.1:9090/ --access-token-file token.txt --lanes 16",
            "  drivemind scan ~/some/folder --ignore '*.tmp' --ignore 'type:video/*'",
            "  drivemind scan --json ~/some/folder | tail -n 1",
            "",
            "Exit codes: 0 COMPLETE, 3 PARTIAL, 1 failed, 4 cancelled, 6 paused until you do something,",
            "130 interrupted. All of them: drivemind --help."
        })
final class ScanCommand extends BaseCommand {
    private static final int MAX_SERVERS = 3;

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "The folder to scan.")
    @Nullable
    Path folder;

    @Option(
            names = "--access-token-file",
            paramLabel = "FILE",
            description =
                    "Scan the drive that this OAuth access token opens. The file holds the token and nothing else.")
    @Nullable
    Path tokenFile;

    @Option(names = "--drive-url", paramLabel = "URL", description = "Where its Drive API is. Default: Google's own.")
    @Nullable
    String driveUrl;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "Scan a source that is known already, by its id or label: 'drivemind sources' lists them.")
    @Nullable
    String source;

    @Option(names = "--name", paramLabel = "NAME", description = "What to call the drive in lists.")
    @Nullable
    String name;

    @Option(names = "--lanes", paramLabel = "N", description = "How many listings run at a time, 1 to 64. Default: 32.")
    @Nullable
    Integer lanes;

    @Mixin
    ChoiceOptions choice = new ChoiceOptions();

    @Option(names = "--full", description = "List everything, even if reading what has changed would do.")
    boolean full;

    @Option(
            names = "--approve-removals",
            description = "Let the index drop even very many items at once. Without this, a scan that finds more than"
                    + " 1,000 items and a fifth of the index gone keeps them and says so.")
    boolean approveRemovals;

    ScanCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run() {
        ScanTarget target = target();
        try (Interrupts.Watch watch = surroundings().interrupts().watch()) {
            for (int server = 1; ; server++) {
                Optional<ExitCode> end = scan(target, watch, server == MAX_SERVERS);
                if (end.isPresent()) {
                    return end.get();
                }
                console().note("The DriveMind server that did the scan has ended. Going on.");
            }
        }
    }

    /** Scans with one server; empty when that was another process's and it ended under way. */
    private Optional<ExitCode> scan(ScanTarget target, Interrupts.Watch watch, boolean last) {
        try (Session session = sessions(watch::interrupted).open(dataDirectory(), Hosting.Purpose.WORK)) {
            try {
                return Optional.of(new ScanRun(this, session, watch).run(target));
            } catch (ServerLostException e) {
                if (session.own() || last || watch.interrupted()) {
                    throw e;
                }
                return Optional.empty();
            }
        } catch (InUseException e) {
            if (!watch.interrupted()) {
                throw e;
            }
            console().note("Interrupted before the scan began.");
            return Optional.of(ExitCode.INTERRUPTED);
        }
    }

    private ScanTarget target() {
        if (lanes != null && (lanes < 1 || lanes > 64)) {
            throw new CommandFailedException(ExitCode.USAGE, "--lanes takes a number from 1 to 64.", null);
        }
        if (source != null) {
            if (folder != null || tokenFile != null || driveUrl != null) {
                throw new CommandFailedException(
                        ExitCode.USAGE, "A known source needs no folder and no drive.", "Leave out one of them.");
            }
            return new ScanTarget.Known(SourceOption.of(source), this);
        }
        if (folder != null) {
            if (tokenFile != null || driveUrl != null) {
                throw new CommandFailedException(
                        ExitCode.USAGE, "Scan either a folder or a drive, not both.", "Run the command once for each.");
            }
            return ScanTarget.folder(folder);
        }
        if (tokenFile == null && driveUrl != null && ScanTarget.onThisMachine(driveUrl)) {
            return ScanTarget.open(driveUrl, name);
        }
        if (tokenFile == null) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    driveUrl == null ? "What is to be scanned?" : "A drive needs an access token.",
                    "Give a folder, or --access-token-file FILE for a drive. More: "
                            + surroundings().invocation() + " scan --help");
        }
        return ScanTarget.drive(driveUrl, tokenFile, name);
    }

    /** The scan to ask for, of a source. */
    ScanRequest request(Api api, SourceView source) {
        return new ScanRequest(source.id(), lanes, choice.of(api, source), full, approveRemovals);
    }
}

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
            "Scans a folder of this machine, a drive or a bucket into the index.",
            "",
            "The first scan lists everything. A later scan reads only the changes, or lists everything again when that"
                    + " is needed, and reports what was created, updated and removed."
                    + " After Ctrl-C or a crash, the same command resumes the scan."
                    + " While 'drivemind up' runs, the scan runs there and continues without this command.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind scan ~/some/folder",
            "  drivemind scan --access-token-file token.txt",
            "  drivemind scan --source 'My Drive of you@example.com'       a drive that was connected",
            "  drivemind scan --drive-url http://127.0.0.1:9090/ --access-token-file token.txt --lanes 16",
            "  drivemind scan ~/some/folder --ignore '*.tmp' --ignore 'type:video/*'",
            "  drivemind scan --json ~/some/folder | tail -n 1",
            "",
            "Exit codes: 0 COMPLETE, 3 PARTIAL, 1 failed, 4 cancelled, 6 paused until you do something,",
            "130 interrupted. All of them: drivemind --help."
        })
final class ScanCommand extends BaseCommand {
    private static final int MAX_SERVERS = 3;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER|BUCKET",
            description = "The folder to scan, or the address of a bucket that was connected.")
    @Nullable
    String folder;

    @Option(
            names = "--access-token-file",
            paramLabel = "FILE",
            description = "Scan the drive of this OAuth access token. The file must hold only the token.")
    @Nullable
    Path tokenFile;

    @Option(names = "--drive-url", paramLabel = "URL", description = "The address of the Drive API. Default: Google's.")
    @Nullable
    String driveUrl;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "Scan a known source, by its name, path or id. 'drivemind sources' lists them.")
    @Nullable
    String source;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "A name for the drive, which takes the place of its own.")
    @Nullable
    String name;

    @Option(names = "--lanes", paramLabel = "N", description = "Number of concurrent listings, 1 to 64. Default: 32.")
    @Nullable
    Integer lanes;

    @Mixin
    SelectionOptions choice = new SelectionOptions();

    @Option(names = "--full", description = "List everything, even if reading the changes would be enough.")
    boolean full;

    @Option(
            names = "--approve-removals",
            description =
                    "Allow removing more than 1,000 items and a fifth of the index at once. Without this, such a scan"
                            + " keeps the items and reports them.")
    boolean approveRemovals;

    ScanCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        ScanTarget target = target();
        try (Interrupts.Watch watch = context().interrupts().watch()) {
            for (int server = 1; ; server++) {
                Optional<ExitCode> end = scan(target, watch, server == MAX_SERVERS);
                if (end.isPresent()) {
                    return end.get();
                }
                console().note("The server that ran the scan has stopped. Resuming the scan.");
            }
        }
    }

    /** Scans with one server; empty when that was another process's and it ended during the scan. */
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
            throw new CommandFailedException(ExitCode.USAGE, "--lanes must be from 1 to 64.", null);
        }
        if (source != null) {
            if (folder != null || tokenFile != null || driveUrl != null) {
                throw new CommandFailedException(
                        ExitCode.USAGE,
                        "--source cannot be combined with a folder or a drive.",
                        "Give only one of them.");
            }
            return new ScanTarget.Known(SourceOption.of(source), this);
        }
        if (folder != null) {
            if (tokenFile != null || driveUrl != null) {
                throw new CommandFailedException(
                        ExitCode.USAGE, "Scan either a folder or a drive, not both.", "Run the command once for each.");
            }
            return BucketOptions.isAddress(folder)
                    ? new ScanTarget.Known(SourceOption.of(folder), this)
                    : ScanTarget.folder(Path.of(folder));
        }
        if (tokenFile == null && driveUrl != null && ScanTarget.onThisMachine(driveUrl)) {
            return ScanTarget.open(driveUrl, name);
        }
        if (tokenFile == null) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    driveUrl == null ? "Nothing to scan was given." : "A drive needs an access token.",
                    "Give a folder, or --access-token-file FILE for a drive. More: "
                            + context().invocation() + " scan --help");
        }
        return ScanTarget.drive(driveUrl, tokenFile, name);
    }

    /** The scan to ask for, of a source. */
    ScanRequest request(Api api, SourceView source) {
        return new ScanRequest(source.id(), lanes, choice.of(api, source), full, approveRemovals);
    }
}

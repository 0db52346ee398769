package dev.drivemind.simulator;

import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.folder.FolderDrive;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the simulator in the foreground until it is interrupted. Exit code 1: it could not start. */
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        description = {
            "Serves a folder, or a made-up drive of any size, as a Google Drive.",
            "Any client of the Drive API can use it; point its root URL here."
        },
        footer = {
            "",
            "Examples:",
            "  drivemind sim ~/Documents",
            "  drivemind sim --files 1000000 --seed 7 --latency 200 --port 8085",
            "  drivemind sim ~/Documents --faults notice-lost=1        unplugs its push channels",
            "  drivemind sim --files 10000 --faults 429=0.01,reset=0.005,latency=50..300",
            "  drivemind sim schedule --tenants 20 --seed 7     a made-up field service instead, for schedules"
        })
public final class SimCommand implements Callable<Integer> {
    private final Clock clock;

    private @Nullable CommandSpec spec;

    @ArgGroup(multiplicity = "0..1")
    private Source source = new Source();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of the made-up drive and of random faults (default: 1).")
    private long seed = 1;

    @Option(names = "--shared-drives", paramLabel = "K", description = "Shared drives besides the user's own.")
    private int sharedDrives;

    @Option(
            names = "--files-per-shared-drive",
            paramLabel = "N",
            description = "Items of each shared drive (default: 1000).")
    private long filesPerSharedDrive = 1000;

    @Option(names = "--latency", paramLabel = "MS", description = "Minimum duration of each request, in milliseconds.")
    private long latencyMs;

    @Option(names = "--host", description = "Address to listen at (default: 127.0.0.1, this machine alone).")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "P", description = "Port to listen at (default: any free one).")
    private int port;

    @Option(
            names = "--access-token-file",
            paramLabel = "FILE",
            description = "Accept only the access token in this file (default: any).")
    private @Nullable Path accessTokenFile;

    @Option(
            names = "--units-per-minute",
            paramLabel = "U",
            description = "The user's quota in Google's units: a get costs 5, a page 100, a download 200.")
    private @Nullable Long unitsPerMinute;

    @Option(
            names = "--faults",
            paramLabel = "SPEC",
            description =
                    "Faults to inject, as NAME=PROBABILITY,…: an error code such as 429 or 403:dailyLimitExceeded, html,"
                            + " reset, cut, truncated, drip, deadtoken, incomplete, repeat, notice-lost, notice-twice, notice-late,"
                            + " notice-overtaken; also latency=MS..MS, lag=MUTATIONS.")
    private String faults = "";

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description = "Where a folder's ids are kept (default: a new temporary file, so ids are new each time).")
    private @Nullable Path catalogue;

    @Option(names = "--no-md5", description = "Tell no checksums; a folder's files are then never read for a listing.")
    private boolean withoutMd5;

    /** What is served: one of the two. */
    static final class Source {
        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "FOLDER",
                description = "The folder to serve. It is never changed.")
        private @Nullable Path folder;

        @Option(names = "--files", paramLabel = "N", description = "Serve a made-up drive with this number of items.")
        private @Nullable Long files;
    }

    /**
     * The command.
     *
     * @param clock tells the time of mutations, tokens and quotas
     */
    public SimCommand(Clock clock) {
        this.clock = clock;
    }

    /** Takes what picocli knows of this command, and adds the commands below it. */
    @Spec
    void spec(CommandSpec given) {
        spec = given;
        given.addSubcommand("schedule", new CommandLine(new SimScheduleCommand(clock)));
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "Run by picocli");
        if (source.folder == null && source.files == null) {
            throw new ParameterException(command.commandLine(), "Name a folder, or give --files N.");
        }
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        try (SimDrive drive = drive();
                DriveSimulator simulator = DriveSimulator.start(drive, options())) {
            simulator.faults().add(faults);
            announce(simulator, out);
            simulator.join();
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            err.println("The simulator cannot start: " + reason(e));
            return 1;
        }
    }

    private void announce(DriveSimulator simulator, PrintWriter out) {
        out.println("Google Drive simulator: " + simulator.url());
        out.println("Scan it from another terminal:");
        String token = accessTokenFile == null ? "" : " --access-token-file " + accessTokenFile;
        out.println("  drivemind scan --drive-url " + simulator.url() + token);
        out.println("Ctrl-C ends it.");
        out.flush();
    }

    private SimDrive drive() throws IOException {
        Path folder = source.folder;
        if (folder == null) {
            long files = source.files == null ? 0 : source.files;
            SyntheticSpec made = SyntheticSpec.of(files, seed).withSharedDrives(sharedDrives, filesPerSharedDrive);
            return new SyntheticDrive(made, clock);
        }
        Path kept =
                catalogue == null ? Files.createTempDirectory("drive-simulator").resolve("catalogue.db") : catalogue;
        return FolderDrive.open(folder, kept, Optional.empty(), clock);
    }

    private SimOptions options() throws IOException {
        Optional<String> token = accessTokenFile == null
                ? Optional.empty()
                : Optional.of(Files.readString(accessTokenFile).trim());
        OptionalLong units = unitsPerMinute == null ? OptionalLong.empty() : OptionalLong.of(unitsPerMinute);
        return new SimOptions(host, port, Duration.ofMillis(latencyMs), token, seed, units, !withoutMd5, clock);
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException
                ? "no such file or folder: " + e.getMessage()
                : String.valueOf(e.getMessage());
    }
}

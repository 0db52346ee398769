package dev.drivemind.local.cli;

import ch.qos.logback.classic.Level;
import dev.drivemind.local.cli.client.ApiException;
import dev.drivemind.local.cli.client.CannotStartException;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.Sessions;
import dev.drivemind.local.cli.client.Turn;
import dev.drivemind.local.cli.terminal.Console;
import dev.drivemind.local.cli.terminal.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What all commands share: the data directory, the form of the output, and the way to a server. */
abstract class BaseCommand implements Callable<Integer> {
    private final CliContext context;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory: index, jobs, keys. Default: $DRIVEMIND_DATA, else ~/.drivemind.")
    @Nullable
    Path data;

    @Option(names = "--json", description = "JSON for scripts instead of text for people.")
    boolean json;

    @Option(names = "--debug", description = "Log in detail, and show where errors come from.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @ArgGroup(exclusive = false, validate = false, heading = "%nOn Google Cloud instead of this machine:%n")
    BackendOptions backend = new BackendOptions();

    BaseCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public final Integer call() {
        LogLines.to(console(), logLevel(), debug);
        try {
            return run().code();
        } catch (ApiException e) {
            if (e.isForLackOfRoom()) {
                throw new CannotStartException(
                        "No space left in the data directory " + dataDirectory()
                                + ": free some space, then run the same command again. Nothing is lost.",
                        null,
                        e);
            }
            throw e;
        }
    }

    /** Does the command's work. */
    abstract ExitCode run();

    /** From which level on log lines are shown. */
    Level logLevel() {
        return Level.WARN;
    }

    final CliContext context() {
        return context;
    }

    final Console console() {
        return context.console();
    }

    final Path dataDirectory() {
        return (data == null ? context.defaultData() : data).toAbsolutePath().normalize();
    }

    /** How a server is started over the place that the user chose. */
    final Hosting hosting() {
        if (isLocal()) {
            return context.hosting();
        }
        try {
            return context.cloud().over(backend.variables());
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "The Google Cloud settings are incomplete. " + e.getMessage() + ".",
                    "Set the variables. See the options of: " + context.invocation() + " up --help");
        }
    }

    private boolean isLocal() {
        return backend.backend == BackendOptions.Backend.local;
    }

    final Sessions sessions() {
        return sessions(() -> false);
    }

    /** The same; waiting for another process ends when the user has given up. */
    final Sessions sessions(BooleanSupplier givenUp) {
        return new Sessions(hosting(), new Turn(context.time(), this::remark, givenUp));
    }

    /** Tells people what happens meanwhile; scripts get results and errors only. */
    private void remark(String line) {
        if (!json) {
            console().note(line);
        }
    }

    /** A server to ask; without an index there is nothing to ask for. */
    final Session ask() {
        requireIndex();
        return sessions().ask(dataDirectory());
    }

    /** The same, with a server that works on jobs. */
    final Session work() {
        requireIndex();
        return sessions().open(dataDirectory(), Hosting.Purpose.WORK);
    }

    private void requireIndex() {
        if (isLocal() && Files.notExists(dataDirectory())) {
            throw new CommandFailedException(
                    ExitCode.FAILED,
                    "There is no index yet: the data directory " + dataDirectory() + " does not exist.",
                    "Scan something first: " + commandLine("scan ~/some/folder"));
        }
    }

    /** How the user calls a command for the same index. */
    final String commandLine(String command) {
        String place = data == null ? "" : " --data " + Quoted.forShell(data.toString());
        return context.invocation() + " " + command + place + (isLocal() ? "" : " --backend gcp");
    }
}

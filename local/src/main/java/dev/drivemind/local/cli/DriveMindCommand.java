package dev.drivemind.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drivemind} without a command: says what there is. */
@Command(
        name = "drivemind",
        versionProvider = Version.class,
        description = {"Keeps a live, trustworthy index of where your files are.", ""},
        commandListHeading = "%nCommands ('drivemind COMMAND --help' explains each):%n",
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
final class DriveMindCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.code();
    }
}

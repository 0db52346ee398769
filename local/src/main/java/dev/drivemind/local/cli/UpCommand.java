package dev.drivemind.local.cli;

import ch.qos.logback.classic.Level;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.InUseException;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind up}. */
@Command(
        name = "up",
        description = {
            "Runs the server until it is stopped.",
            "",
            "Scans that are started while it runs go on without the command that started them, and those that an"
                    + " earlier process left unfinished go on by themselves. All sources are kept up to date: folders and"
                    + " drives of this machine tell of their changes, Google's are asked now and then. It listens on this"
                    + " machine only.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind up",
            "  drivemind up --port 9000 --data ~/index",
            "",
            "Ctrl-C or SIGTERM ends it cleanly (exit code 130 or 143): running scans are saved where they are."
        })
final class UpCommand extends BaseCommand {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8787",
            description = "The port. 0 takes any free one. Default: ${DEFAULT-VALUE}.")
    int port;

    UpCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Level logLevel() {
        return Level.INFO;
    }

    @Override
    ExitCode run() {
        if (port < 0 || port > 65_535) {
            throw new CommandFailedException(ExitCode.USAGE, "--port takes a number from 0 to 65535.", null);
        }
        CountDownLatch stop = new CountDownLatch(1);
        try (Interrupts.Watch watch = surroundings().interrupts().watch()) {
            watch.onInterrupt(stop::countDown);
            try (Hosting.Hosted server = sessions(watch::interrupted).keepUp(dataDirectory(), port)) {
                greet(server);
                stop.await();
                console().note("Stopping; running scans are saved where they are.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (InUseException e) {
                if (!watch.interrupted()) {
                    throw e;
                }
            }
            console().note("Stopped.");
            return ExitCode.INTERRUPTED;
        }
    }

    private void greet(Hosting.Hosted server) {
        if (json) {
            JsonObject line = new JsonObject();
            line.addProperty("url", server.url().toString());
            line.addProperty("data", dataDirectory().toString());
            line.addProperty("pid", ProcessHandle.current().pid());
            console().result(line.toString());
            return;
        }
        console().result("DriveMind runs at " + server.url() + " with its data in " + dataDirectory() + ".");
        console().result("In another terminal:");
        console().result("  " + commandLine("scan ~/some/folder"));
        console().result("  " + commandLine("status"));
        console().result("Ctrl-C stops it; scans under way go on at the next start.");
    }
}

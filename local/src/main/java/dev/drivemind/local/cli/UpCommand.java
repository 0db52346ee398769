package dev.drivemind.local.cli;

import ch.qos.logback.classic.Level;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.InUseException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind up}. */
@Command(
        name = "up",
        description = {
            "Runs the server until it is stopped.",
            "",
            "Scans started while it runs continue without the command that started them, and scans that an earlier"
                    + " process left unfinished resume. It keeps all sources up to date: folders and drives of this machine"
                    + " notify it of changes, Google's drives are polled. It listens on this"
                    + " machine only.",
            "",
            "It serves the dashboard and shows its address, which is good for one browser within a minute. For another one,"
                    + " run this command again in another terminal.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind up",
            "  drivemind up --port 9000 --data ~/index",
            "",
            "Ctrl-C or SIGTERM stops it cleanly (exit code 130 or 143). Running scans are saved and resume at the next start."
        })
final class UpCommand extends BaseCommand {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8787",
            description = "The port. 0 takes any free one. Default: ${DEFAULT-VALUE}.")
    int port;

    @Option(names = "--no-open", description = "Do not open the dashboard in a browser; its address is shown anyway.")
    boolean noOpen;

    UpCommand(CliContext context) {
        super(context);
    }

    @Override
    Level logLevel() {
        return Level.INFO;
    }

    @Override
    ExitCode run() {
        if (port < 0 || port > 65_535) {
            throw new CommandFailedException(ExitCode.USAGE, "--port must be from 0 to 65535.", null);
        }
        CountDownLatch stop = new CountDownLatch(1);
        try (Interrupts.Watch watch = context().interrupts().watch()) {
            watch.onInterrupt(stop::countDown);
            try (Hosting.Hosted server = sessions(watch::interrupted).keepUp(dataDirectory(), port)) {
                greet(server);
                stop.await();
                console().note("Stopping. Running scans are saved.");
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
        Optional<URI> dashboard = server.dashboard();
        if (json) {
            JsonObject line = new JsonObject();
            line.addProperty("url", server.url().toString());
            line.addProperty("data", dataDirectory().toString());
            line.addProperty("pid", ProcessHandle.current().pid());
            dashboard.ifPresent(address -> line.addProperty("dashboard", address.toString()));
            console().result(line.toString());
            return;
        }
        console().result("DriveMind runs at " + server.url() + " with its data in " + dataDirectory() + ".");
        show(dashboard);
        console().result("In another terminal:");
        console().result("  " + commandLine("scan ~/some/folder"));
        console().result("  " + commandLine("status"));
        console().result("Ctrl-C stops it. Running scans resume at the next start.");
    }

    private void show(Optional<URI> dashboard) {
        if (dashboard.isEmpty()) {
            console()
                    .result(
                            "To get the dashboard as well, install Node.js (20.19 or newer) with npm and run this command"
                                    + " again.");
            return;
        }
        boolean opened = !noOpen && context().browser().open(dashboard.get());
        console()
                .result(opened ? "Its dashboard opens in your browser, or at:" : "Open its dashboard within a minute:");
        console().result("  " + dashboard.get());
    }
}

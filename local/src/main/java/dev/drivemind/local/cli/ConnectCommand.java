package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ConnectView;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.Session;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind connect}. */
@Command(
        name = "connect",
        description = {
            "Connects a Google Drive, so that scans need no access token file.",
            "",
            "You open an address in your browser and allow DriveMind to read your drive. The browser then returns to"
                    + " this machine. DriveMind stores the grant encrypted in the data directory and renews access tokens by"
                    + " itself. Connecting a drive again replaces its grant and resumes a scan that was paused because"
                    + " of it.",
            "",
            "You need an OAuth client of the type 'Desktop app' from the Google Cloud console, with the Drive API"
                    + " enabled: its id, and a file that holds its secret and nothing else.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind connect google --client-id 123.apps.googleusercontent.com --client-secret-file secret.txt",
            "  drivemind sim --files 10000 --port 8085     and, in another terminal:",
            "  drivemind connect google --drive-url http://127.0.0.1:8085/ --client-id try --client-secret-file secret.txt",
            "",
            "Exit codes: 0 connected, 1 not connected, 130 interrupted."
        })
final class ConnectCommand extends BaseCommand {
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** What can be connected. */
    enum Kind {
        google
    }

    @Parameters(arity = "1", paramLabel = "KIND", description = "What to connect: google.")
    Kind kind = Kind.google;

    @Option(names = "--client-id", required = true, paramLabel = "ID", description = "The OAuth client's id.")
    String clientId = "";

    @Option(
            names = "--client-secret-file",
            required = true,
            paramLabel = "FILE",
            description = "A file that holds the OAuth client's secret and nothing else.")
    Path secretFile = Path.of("");

    @Option(names = "--drive-url", paramLabel = "URL", description = "The address of the Drive API. Default: Google's.")
    @Nullable
    String driveUrl;

    @Option(
            names = "--access",
            paramLabel = "read|organize",
            description = "The access to request: reading only (default), or moving files as well.")
    String access = "read";

    ConnectCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        String secret = new SecretFile("secret file", "an OAuth client's secret")
                .read(secretFile)
                .reveal();
        try (Interrupts.Watch watch = context().interrupts().watch();
                Session session = sessions().open(dataDirectory(), Hosting.Purpose.WORK)) {
            ConnectView begun = session.api().connect(clientId, secret, access, driveUrl);
            console().note("Open this address in your browser and allow the access:");
            console().note("");
            console().note("  " + begun.authorizationUrl());
            console().note("");
            console().note("Waiting up to ten minutes. Ctrl-C stops without connecting.");
            return await(session.api(), begun.id(), watch);
        }
    }

    private ExitCode await(Api api, String id, Interrupts.Watch watch) {
        ConnectView now = api.connecting(id);
        while (!now.ended() && now.expires().isAfter(context().time().now())) {
            if (watch.interrupted()) {
                console().note("Not connected.");
                return ExitCode.INTERRUPTED;
            }
            context().time().sleep(PAUSE);
            now = api.connecting(id);
        }
        return report(api, now);
    }

    private ExitCode report(Api api, ConnectView end) {
        SourceNames names = SourceNames.of(api);
        if (json) {
            JsonObject line = end.json().deepCopy();
            end.source().ifPresent(source -> names.addTo(line, source));
            console().result(line.toString());
        } else if (end.source().isPresent()) {
            console().result("Connected: " + names.of(end.source().get()));
            console().note("Next:");
            console()
                    .note("  "
                            + commandLine("scan --source "
                                    + names.argument(end.source().get())));
        } else {
            console()
                    .note("Not connected: " + end.problem().orElse("the browser did not return within ten minutes")
                            + ".");
        }
        return end.source().isPresent() ? ExitCode.OK : ExitCode.FAILED;
    }
}

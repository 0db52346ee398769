package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ConnectView;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind connect}. */
@Command(
        name = "connect",
        description = {
            "Connects a Google Drive or a bucket of an object store, so that it can be scanned.",
            "",
            "For a Google Drive, you open an address in your browser and allow DriveMind to read your drive. The browser then returns to"
                    + " this machine. DriveMind stores the grant encrypted in the data directory and renews access tokens by"
                    + " itself. Connecting a drive again replaces its grant and resumes a scan that was paused because"
                    + " of it.",
            "",
            "You need an OAuth client of the type 'Desktop app' from the Google Cloud console, with the Drive API"
                    + " enabled: its id, and a file that holds its secret and nothing else.",
            "",
            "For a bucket of S3, or of a store that speaks its language, you need keys that may list it (s3:ListBucket)"
                    + " and, for checksums, read it (s3:GetObject). For one of Cloud Storage, you need the key of a service"
                    + " account that may do so; for a container of Azure, the account's key or a signature that allows to"
                    + " read and to list. They are stored encrypted in the data directory.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind connect google --client-id 123.apps.googleusercontent.com --client-secret-file secret.txt",
            "  drivemind sim --files 10000 --port 8085     and, in another terminal:",
            "  drivemind connect google --drive-url http://127.0.0.1:8085/ --client-id try --client-secret-file secret.txt",
            "  drivemind connect s3://photos/2024 --region eu-central-1 --keys-file keys.txt",
            "  drivemind connect s3://backup --endpoint https://ACCOUNT.r2.cloudflarestorage.com --region auto",
            "  drivemind connect gs://archive --keys-file service-account.json",
            "  drivemind connect az://myaccount/photos/2024 --keys-file key.txt",
            "",
            "Exit codes: 0 connected, 1 not connected, 130 interrupted."
        })
final class ConnectCommand extends BaseCommand {
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Parameters(
            arity = "1",
            paramLabel = "google|s3://BUCKET[/PREFIX]|gs://BUCKET[/PREFIX]|az://ACCOUNT/CONTAINER[/PREFIX]",
            description = "What to connect: a Google Drive, or a bucket.")
    String what = "";

    @Option(names = "--client-id", paramLabel = "ID", description = "The OAuth client's id.")
    @Nullable
    String clientId;

    @Option(
            names = "--client-secret-file",
            paramLabel = "FILE",
            description = "A file that holds the OAuth client's secret and nothing else.")
    @Nullable
    Path secretFile;

    @Option(names = "--drive-url", paramLabel = "URL", description = "The address of the Drive API. Default: Google's.")
    @Nullable
    String driveUrl;

    @Option(
            names = "--access",
            paramLabel = "read|organize",
            description = "The access to request: reading only (default), or moving files as well.")
    String access = "read";

    @Mixin
    BucketOptions bucket = new BucketOptions();

    ConnectCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if (BucketOptions.isAddress(what)) {
            return connectBucket();
        }
        if (!what.equals("google")) {
            throw usage("'" + what + "' cannot be connected.", "Give google, or a bucket such as s3://photos/2024.");
        }
        if (clientId == null || secretFile == null) {
            throw usage("An OAuth client is needed.", "Give --client-id and --client-secret-file.");
        }
        return connectDrive(clientId, secretFile);
    }

    private static CommandFailedException usage(String message, String remedy) {
        return new CommandFailedException(ExitCode.USAGE, message, remedy);
    }

    private ExitCode connectBucket() {
        Map<String, String> settings = bucket.settings(what, context().environment());
        try (Session session = sessions().open(dataDirectory(), Hosting.Purpose.WORK)) {
            SourceView source = session.api().connections().addBucket(what, settings, bucket.unversioned);
            if (json) {
                console().result(source.json().toString());
            } else {
                connected(SourceNames.of(session.api()), source.id());
            }
            return ExitCode.OK;
        }
    }

    private void connected(SourceNames names, String source) {
        console().result("Connected: " + names.of(source));
        console().note("Next:");
        console().note("  " + commandLine("scan --source " + names.argument(source)));
    }

    private ExitCode connectDrive(String client, Path file) {
        String secret = new SecretFile("secret file", "an OAuth client's secret")
                .read(file)
                .reveal();
        try (Interrupts.Watch watch = context().interrupts().watch();
                Session session = sessions().open(dataDirectory(), Hosting.Purpose.WORK)) {
            ConnectView started = session.api().connections().connect(client, secret, access, driveUrl);
            console().note("Open this address in your browser and allow the access:");
            console().note("");
            console().note("  " + started.authorizationUrl());
            console().note("");
            console().note("Waiting up to ten minutes. Ctrl-C stops without connecting.");
            return await(session.api(), started.id(), watch);
        }
    }

    private ExitCode await(Api api, String id, Interrupts.Watch watch) {
        ConnectView now = api.connections().connecting(id);
        while (!now.ended() && now.expires().isAfter(context().time().now())) {
            if (watch.interrupted()) {
                console().note("Not connected.");
                return ExitCode.INTERRUPTED;
            }
            context().time().sleep(PAUSE);
            now = api.connections().connecting(id);
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
            connected(names, end.source().get());
        } else {
            console()
                    .note("Not connected: " + end.problem().orElse("the browser did not return within ten minutes")
                            + ".");
        }
        return end.source().isPresent() ? ExitCode.OK : ExitCode.FAILED;
    }
}

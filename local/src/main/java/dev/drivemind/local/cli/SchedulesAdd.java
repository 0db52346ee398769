package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.Session;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind schedules add}. */
@Command(
        name = "add",
        description = {"Adds a tenant, whose schedules are fetched from then on.", ""},
        footer = {
            "",
            "Examples:",
            "  drivemind schedules add acme --connector field-service --zone Europe/Berlin --key-file acme.key",
            "  drivemind schedules add acme --connector field-service --zone UTC --key-file acme.key --at 05:30"
        })
final class SchedulesAdd extends BaseCommand {
    @Parameters(paramLabel = "TENANT", description = "What you call it: small letters, digits and hyphens.")
    String name = "";

    @Option(names = "--connector", required = true, paramLabel = "NAME", description = "By which it is fetched.")
    String connector = "";

    @Option(
            names = "--zone",
            required = true,
            paramLabel = "ZONE",
            description = "Its time zone, such as Europe/Berlin.")
    String zone = "";

    @Option(
            names = "--key-file",
            required = true,
            paramLabel = "FILE",
            description = "A file that holds its key alone.")
    @Nullable
    Path keyFile;

    @Mixin
    TenantOptions options = new TenantOptions();

    SchedulesAdd(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        JsonObject body = options.body();
        body.addProperty("name", name);
        body.addProperty("connector", connector);
        body.addProperty("zone", zone);
        if (keyFile != null) {
            body.addProperty("key", TenantOptions.KEY_FILE.read(keyFile).reveal());
        }
        try (Session session = sessions().open(dataDirectory(), Hosting.Purpose.ASK)) {
            JsonObject added = session.api().post("tenants", body);
            if (json) {
                console().result(added.toString());
            } else {
                console().result("Added " + name + ". It is fetched while the server runs: " + commandLine("up"));
                console().note("To fetch it now: " + commandLine("schedules run " + name));
            }
            return ExitCode.OK;
        }
    }
}

package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Session;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drivemind schedules set}. */
@Command(
        name = "set",
        description = {"Changes what is given of a tenant: its key, its times, what its roles see.", ""},
        footer = {
            "",
            "Examples:",
            "  drivemind schedules set acme --toggles addresses,phones",
            "  drivemind schedules set acme --key-file acme.key",
            "  drivemind schedules set acme --paused true",
            "  drivemind schedules set acme --serve both"
        })
final class SchedulesSet extends OneTenantCommand {
    @Mixin
    TenantOptions options = new TenantOptions();

    @Option(names = "--connector", paramLabel = "NAME", description = "By which it is fetched.")
    @Nullable
    String connector;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Its time zone.")
    @Nullable
    String zone;

    @Option(names = "--key-file", paramLabel = "FILE", description = "A file that holds its new key alone.")
    @Nullable
    Path keyFile;

    @Option(
            names = "--paused",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether it is not fetched for now.")
    @Nullable
    Boolean paused;

    @Option(
            names = "--serve",
            paramLabel = "old|both|new",
            description = "Which API its readers are to use, while they move to this one.")
    @Nullable
    String serve;

    SchedulesSet(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        JsonObject body = body();
        if (body.keySet().isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "Nothing to change was given.", "See: " + commandLine("schedules set --help"));
        }
        try (Session session = ask()) {
            JsonObject tenant = session.api().put(path(), body);
            if (json) {
                console().result(tenant.toString());
            } else {
                OneTenant.show(tenant, console());
            }
            return ExitCode.OK;
        }
    }

    private JsonObject body() {
        JsonObject body = options.body();
        put(body, "connector", connector);
        put(body, "zone", zone);
        put(body, "serve", serve);
        if (paused != null) {
            body.addProperty("paused", paused);
        }
        if (keyFile != null) {
            body.addProperty("key", TenantOptions.KEY_FILE.read(keyFile).reveal());
        }
        return body;
    }

    private static void put(JsonObject body, String name, @Nullable String value) {
        if (value != null) {
            body.addProperty(name, value);
        }
    }
}

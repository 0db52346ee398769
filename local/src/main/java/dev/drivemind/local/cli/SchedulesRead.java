package dev.drivemind.local.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind schedules read}. */
@Command(
        name = "read",
        description = {"Reads a day of a tenant as a role sees it.", ""},
        footer = {
            "",
            "Examples:",
            "  drivemind schedules read acme --role admin",
            "  drivemind schedules read acme 2026-12-01 --role technician --person 4",
            "  drivemind schedules read acme --reader-key-file ada.key"
        })
final class SchedulesRead extends OneTenantCommand {
    private static final SecretFile READER_KEY =
            new SecretFile("reader's key file", "the key that 'schedules add-reader' showed");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATE",
            description = "Which day (default: the tenant's today).")
    @Nullable
    LocalDate date;

    @Option(names = "--role", paramLabel = "ROLE", description = "Such as admin or technician.")
    @Nullable
    String role;

    @Option(
            names = "--person",
            paramLabel = "ID",
            description = "Whose own records are meant, for a role that sees no others.")
    @Nullable
    String person;

    @Option(
            names = "--reader-key-file",
            paramLabel = "FILE",
            description = "Read with the reader's key in this file, which says by itself in which role.")
    @Nullable
    Path readerKey;

    SchedulesRead(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = ask()) {
            LocalDate day = date == null ? today(session) : date;
            String tenant = URLEncoder.encode(name, StandardCharsets.UTF_8);
            JsonObject read = reading(session).get("schedules/" + tenant + "/" + day, parameters());
            console()
                    .result(
                            json
                                    ? read.toString()
                                    : new GsonBuilder()
                                            .setPrettyPrinting()
                                            .create()
                                            .toJson(read));
            return ExitCode.OK;
        }
    }

    /** The interface of the server, for the reader if there is a key. */
    private Api reading(Session session) {
        return readerKey == null ? session.api() : new Api(session.api().root(), READER_KEY.read(readerKey));
    }

    private Map<String, String> parameters() {
        if (role == null && readerKey == null) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "It is not said who reads.",
                    "Give --role, such as admin, or --reader-key-file with a key of 'schedules add-reader'.");
        }
        Map<String, String> parameters = new HashMap<>();
        if (role != null) {
            parameters.put("role", role);
        }
        if (person != null) {
            parameters.put("person", person);
        }
        return parameters;
    }

    private LocalDate today(Session session) {
        JsonObject tenant = session.api().get(path(), Map.of());
        return LocalDate.ofInstant(context().time().now(), ZoneId.of(OneTenant.text(tenant, "zone")));
    }
}

package dev.drivemind.local.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
            "  drivemind schedules read acme 2026-12-01 --role technician --person 4"
        })
final class SchedulesRead extends OneTenantCommand {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATE",
            description = "Which day (default: the tenant's today).")
    @Nullable
    LocalDate date;

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "Such as admin or technician.")
    String role = "";

    @Option(
            names = "--person",
            paramLabel = "ID",
            description = "Whose own records are meant, for a role that sees no others.")
    @Nullable
    String person;

    SchedulesRead(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = ask()) {
            LocalDate day = date == null ? today(session) : date;
            Map<String, String> parameters = new HashMap<>(Map.of("role", role));
            if (person != null) {
                parameters.put("person", person);
            }
            String tenant = URLEncoder.encode(name, StandardCharsets.UTF_8);
            JsonObject read = session.api().get("schedules/" + tenant + "/" + day, parameters);
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

    private LocalDate today(Session session) {
        JsonObject tenant = session.api().get(path(), Map.of());
        return LocalDate.ofInstant(context().time().now(), ZoneId.of(OneTenant.text(tenant, "zone")));
    }
}

package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Session;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind schedules compare}. */
@Command(
        name = "compare",
        description = {
            "Compares the days of a tenant in another API with those in this one, as a role sees them.",
            "",
            "The other API is named by the connector, as 'migration'.",
            ""
        },
        footer = {
            "",
            "Exit code 3: something is different.",
            "",
            "Examples:",
            "  drivemind schedules compare acme --role admin",
            "  drivemind schedules compare acme --role technician --person 4 --first 2026-12-01 --last 2026-12-07"
        })
final class SchedulesCompare extends OneTenantCommand {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Set<String> RUNNING = Set.of("QUEUED", "RUNNING");
    private static final int DAYS = 7;

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "Such as admin or technician.")
    String role = "";

    @Option(
            names = "--person",
            paramLabel = "ID",
            description = "Whose own records are meant, for a role that sees no others.")
    @Nullable
    String person;

    @Option(names = "--first", paramLabel = "DATE", description = "The first day (default: the tenant's today).")
    @Nullable
    LocalDate first;

    @Option(names = "--last", paramLabel = "DATE", description = "The last day (default: the seventh).")
    @Nullable
    LocalDate last;

    SchedulesCompare(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = work()) {
            JsonObject started = session.api().post(path() + "/compare", body(session));
            String id = OneTenant.text(started.getAsJsonObject("job"), "id");
            JsonObject job = session.api().get("jobs/" + id, Map.of());
            while (RUNNING.contains(OneTenant.text(job, "state"))) {
                context().time().sleep(PAUSE);
                job = session.api().get("jobs/" + id, Map.of());
            }
            if (!job.has("result")) {
                throw new CommandFailedException(
                        ExitCode.FAILED,
                        "The comparison ended as " + OneTenant.text(job, "state") + ".",
                        "Run it again.");
            }
            JsonObject result = job.getAsJsonObject("result");
            show(result);
            return result.getAsJsonArray("differences").isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
        }
    }

    private JsonObject body(Session session) {
        LocalDate from = first == null ? today(session) : first;
        JsonObject body = new JsonObject();
        body.addProperty("first", from.toString());
        body.addProperty("last", (last == null ? from.plusDays(DAYS - 1L) : last).toString());
        body.addProperty("role", role);
        if (person != null) {
            body.addProperty("person", person);
        }
        return body;
    }

    private LocalDate today(Session session) {
        JsonObject tenant = session.api().get(path(), Map.of());
        return LocalDate.ofInstant(context().time().now(), ZoneId.of(OneTenant.text(tenant, "zone")));
    }

    private void show(JsonObject result) {
        if (json) {
            console().result(result.toString());
            return;
        }
        console()
                .result(OneTenant.text(result, "equal") + " days are equal, " + OneTenant.text(result, "different")
                        + " different, " + OneTenant.text(result, "missingHere") + " missing here, "
                        + OneTenant.text(result, "missingThere") + " missing there, "
                        + OneTenant.text(result, "unreadable") + " not told by the other API.");
        for (JsonElement each : result.getAsJsonArray("differences")) {
            JsonObject difference = each.getAsJsonObject();
            console()
                    .result("  " + OneTenant.text(difference, "date") + " " + OneTenant.text(difference, "kind") + " "
                            + OneTenant.text(difference, "place"));
        }
    }
}

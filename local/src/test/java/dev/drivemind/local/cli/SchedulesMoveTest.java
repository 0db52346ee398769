package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.simulator.http.schedule.ScheduleServer;
import dev.drivemind.simulator.schedule.Company;
import dev.drivemind.simulator.schedule.FieldService;
import dev.drivemind.simulator.schedule.OldService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moving from an old API, and a connector of another shape, with the real server over real SQLite and HTTP. */
@Tag("slow")
class SchedulesMoveTest {
    private static final double DIFFERING = 0.5;
    private final String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
    private final String last = LocalDate.now(ZoneOffset.UTC).plusDays(6).toString();

    @TempDir
    Path temporary = Path.of("");

    private final FieldService service =
            new FieldService(7, new FieldService.Options(1, 0, 0, 40), () -> Instant.parse("2026-03-01T10:00:00Z"));
    private final Company company = service.companies().get(0);
    private Bench bench = new Bench(Path.of(""));
    private Optional<ScheduleServer> vendor = Optional.empty();

    @BeforeEach
    void host() throws IOException {
        ScheduleServer.Behaviour behaviour = new ScheduleServer.Behaviour(Duration.ZERO, 0, 7, DIFFERING);
        vendor = Optional.of(ScheduleServer.start(service, "127.0.0.1", 0, behaviour));
        bench = new Bench(temporary.resolve("data")).hostsReally();
    }

    @AfterEach
    void close() {
        vendor.ifPresent(ScheduleServer::close);
    }

    private JsonObject json(int code, String... command) {
        bench.forget();
        assertThat(bench.run(command)).as(bench.err()).isEqualTo(code);
        return JsonParser.parseString(bench.lastLine()).getAsJsonObject();
    }

    private String url() {
        return vendor.orElseThrow().url().toString();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(temporary.resolve(name), text).toString();
    }

    private void add(String tenant, String connector, String key) throws IOException {
        JsonObject unused = json(
                0,
                "schedules",
                "add",
                tenant,
                "--connector",
                connector,
                "--zone",
                "UTC",
                "--account",
                company.account(),
                "--key-file",
                file(tenant + ".key", key),
                "--json");
        JsonObject unusedRun = json(0, "schedules", "run", tenant, "--json");
    }

    @Test
    void comparingFindsExactlyTheDaysThatTheOldApiTellsOtherwise() throws IOException {
        JsonObject unused = json(0, "schedules", "add-connector", "field-service", "--url", url(), "--json");
        add("acme", "field-service", company.key());
        OldService old = new OldService(service, DIFFERING, 7);

        for (List<String> role : List.of(List.of("admin"), List.of("technician", "--person", "1"))) {
            List<String> command = new ArrayList<>(
                    List.of("schedules", "compare", "acme", "--json", "--first", tomorrow, "--last", last, "--role"));
            command.addAll(role);
            bench.forget();
            int code = bench.run(command.toArray(new String[0]));
            JsonObject result = JsonParser.parseString(bench.lastLine()).getAsJsonObject();
            int differing = 0;
            for (JsonElement each : result.getAsJsonArray("days")) {
                JsonObject day = each.getAsJsonObject();
                boolean differs =
                        old.differs(company, LocalDate.parse(day.get("date").getAsString()));
                assertThat(day.get("outcome").getAsString()).isEqualTo(differs ? "different" : "equal");
                differing += differs ? 1 : 0;
            }
            JsonArray differences = result.getAsJsonArray("differences");
            assertThat(differences).hasSize(differing);
            differences.forEach(
                    each -> assertThat(each.getAsJsonObject().get("place").getAsString())
                            .matches("/jobs/[0-9-]+/title"));
            assertThat(code).isEqualTo(differing == 0 ? 0 : 3);
        }
    }

    @Test
    void theSwitchDecidesWhatReadersAreAnswered() throws IOException {
        JsonObject unused = json(0, "schedules", "add-connector", "field-service", "--url", url(), "--json");
        add("acme", "field-service", company.key());
        JsonObject before = json(0, "schedules", "read", "acme", tomorrow, "--role", "admin", "--json");

        JsonObject unusedOld = json(0, "schedules", "set", "acme", "--serve", "old", "--json");
        JsonObject old = json(0, "schedules", "read", "acme", tomorrow, "--role", "admin", "--json");
        JsonObject unusedBoth = json(0, "schedules", "set", "acme", "--serve", "both", "--json");
        JsonObject both = json(0, "schedules", "read", "acme", tomorrow, "--role", "admin", "--json");
        JsonObject unusedNew = json(0, "schedules", "set", "acme", "--serve", "new", "--json");

        assertThat(old.get("serve").getAsString()).isEqualTo("old");
        assertThat(old.getAsJsonObject("schedule").getAsJsonArray("jobs"))
                .hasSameSizeAs(before.getAsJsonObject("schedule").getAsJsonArray("jobs"));
        assertThat(both.get("schedule")).isEqualTo(before.get("schedule"));
        assertThat(both.getAsJsonObject("old").get("schedule")).isEqualTo(old.get("schedule"));
        assertThat(json(0, "schedules", "read", "acme", tomorrow, "--role", "admin", "--json"))
                .isEqualTo(before);
    }

    @Test
    void theConnectorOfThePageFetchesAnApiOfAnotherShape() throws IOException {
        String page = Files.readString(Path.of("../docs/connectors.md"));
        String yaml = page.substring(page.indexOf("```yaml\n") + 8);
        String rota = file("rota.yaml", yaml.substring(0, yaml.indexOf("```")));
        JsonObject unused = json(0, "schedules", "add-connector", rota, "--url", url() + "v2", "--json");

        add("rota", "rota", company.account() + ":" + company.key());

        JsonObject planner = json(0, "schedules", "read", "rota", tomorrow, "--role", "planner", "--json");
        LocalDate today = LocalDate.parse(planner.get("date").getAsString());
        assertThat(planner.getAsJsonObject("schedule").getAsJsonArray("shifts"))
                .hasSameSizeAs(service.jobs(company, today));
        JsonObject employee =
                json(0, "schedules", "read", "rota", tomorrow, "--role", "employee", "--person", "1", "--json");
        assertThat(employee.toString()).doesNotContain("pay").doesNotContain("name");
        assertThat(json(0, "schedules", "status", "--json")
                        .getAsJsonObject("days")
                        .get("ready")
                        .getAsLong())
                .isEqualTo(15);
    }
}

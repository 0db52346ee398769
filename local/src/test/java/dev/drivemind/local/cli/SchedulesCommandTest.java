package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.simulator.http.schedule.ScheduleServer;
import dev.drivemind.simulator.schedule.Company;
import dev.drivemind.simulator.schedule.FieldService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code schedules}, with the real server over real SQLite and a played service over real HTTP. */
@Tag("slow")
class SchedulesCommandTest {
    @TempDir
    Path temporary = Path.of("");

    private final FieldService service =
            new FieldService(7, new FieldService.Options(2, 0, 0, 40), () -> Instant.parse("2026-03-01T10:00:00Z"));
    private Bench bench = new Bench(Path.of(""));
    private ScheduleServer vendor;

    @BeforeEach
    void host() throws IOException {
        vendor = ScheduleServer.start(service, "127.0.0.1", 0, ScheduleServer.Behaviour.GOOD);
        bench = new Bench(temporary.resolve("data")).hostsReally();
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    private JsonObject json(String... command) {
        bench.forget();
        assertThat(bench.run(command)).as(bench.err()).isZero();
        return JsonParser.parseString(bench.lastLine()).getAsJsonObject();
    }

    private void fails(int code, String words, String... command) {
        bench.forget();
        assertThat(bench.run(command)).isEqualTo(code);
        assertThat(bench.err() + bench.out()).contains(words);
    }

    private String key(Company company) throws IOException {
        return Files.writeString(temporary.resolve(company.account() + ".key"), company.key())
                .toString();
    }

    @Test
    void aTenantIsAddedFetchedReadAndRemoved() throws IOException {
        JsonObject connector = json(
                "schedules",
                "add-connector",
                "field-service",
                "--url",
                vendor.url().toString(),
                "--json");
        assertThat(connector.get("version").getAsLong()).isEqualTo(1);
        Company company = service.companies().get(0);
        String key = key(company);
        JsonObject added = json(
                "schedules",
                "add",
                "t0000",
                "--connector",
                "field-service",
                "--zone",
                "UTC",
                "--key-file",
                key,
                "--json");
        assertThat(added.get("state").getAsString()).isEqualTo("active");

        JsonObject run = json("schedules", "run", "t0000", "--json");

        assertThat(run.getAsJsonObject("lastRun").get("changed").getAsLong()).isEqualTo(7);
        assertThat(vendor.calls().total()).isEqualTo(8);
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
        JsonObject admin = json("schedules", "read", "t0000", tomorrow, "--role", "admin", "--json");
        JsonObject technician =
                json("schedules", "read", "t0000", tomorrow, "--role", "technician", "--person", "1", "--json");
        assertThat(admin.toString()).contains("gateCode", "rate");
        assertThat(technician.toString()).doesNotContain("gateCode").doesNotContain("rate");
        JsonObject reader = json(
                "schedules", "add-reader", "t0000", "--role", "technician", "--person", "1", "--name", "Ada", "--json");
        String readerKey = Files.writeString(
                        temporary.resolve("ada.key"), reader.get("key").getAsString())
                .toString();
        assertThat(json("schedules", "read", "t0000", tomorrow, "--reader-key-file", readerKey, "--json"))
                .isEqualTo(technician);
        fails(
                1,
                "This key reads as technician",
                "schedules",
                "read",
                "t0000",
                "--role",
                "admin",
                "--reader-key-file",
                readerKey);
        fails(2, "It is not said who reads", "schedules", "read", "t0000");
        fails(2, "already", "schedules", "add-reader", "t0000", "--role", "admin", "--to", readerKey);
        String boss = temporary.resolve("boss.key").toString();
        assertThat(json("schedules", "add-reader", "t0000", "--role", "admin", "--to", boss, "--json")
                        .has("key"))
                .isFalse();
        assertThat(json("schedules", "read", "t0000", tomorrow, "--reader-key-file", boss, "--json"))
                .isEqualTo(admin);
        fails(0, "Ada", "schedules", "readers", "t0000");
        fails(
                0,
                "no longer valid",
                "schedules",
                "remove-reader",
                "t0000",
                reader.get("id").getAsString());
        assertThat(json("schedules", "status", "--json")
                        .getAsJsonObject("days")
                        .get("ready")
                        .getAsLong())
                .isEqualTo(7);
        assertThat(json("schedules", "remove", "t0000", "--json").get("removed").getAsBoolean())
                .isTrue();
        fails(1, "There is no tenant of this id", "schedules", "show", "t0000");
    }

    @Test
    void aTenantWhoseKeyWasWithdrawnConcernsNoOther() throws IOException {
        JsonObject unusedConnector = json(
                "schedules",
                "add-connector",
                "field-service",
                "--url",
                vendor.url().toString(),
                "--json");
        for (Company company : service.companies()) {
            String name = company.account();
            JsonObject unusedTenant = json(
                    "schedules",
                    "add",
                    name,
                    "--connector",
                    "field-service",
                    "--zone",
                    "UTC",
                    "--key-file",
                    key(company),
                    "--json");
        }
        service.rekey("t0000", "another");

        fails(3, "The service does not accept the key", "schedules", "run", "t0000");
        assertThat(json("schedules", "run", "t0001", "--json")
                        .getAsJsonObject("lastRun")
                        .get("outcome")
                        .getAsString())
                .isEqualTo("complete");
    }

    @Test
    void tryShowsAllOfItByOneLine() {
        JsonObject line = json("schedules", "try", "--tenants", "10", "--seed", "3", "--json");

        assertThat(line.keySet())
                .containsExactlyInAnyOrder("tenants", "ready", "failed", "calls", "blobs", "readP95Ms");
        assertThat(line.get("tenants").getAsLong()).isEqualTo(10);
        assertThat(line.get("ready").getAsLong()).isEqualTo(9);
        assertThat(line.get("failed").getAsLong()).isEqualTo(1);
        assertThat(line.get("blobs").getAsLong()).isEqualTo(63);
    }

    @Test
    void wrongFilesAreSaidPlainly() throws IOException {
        fails(2, "There is no file nothing.json", "schedules", "add-connector", "nothing.json");
        String file =
                Files.writeString(temporary.resolve("bad.yaml"), "name: [x").toString();
        fails(2, "is not well-formed", "schedules", "add-connector", file);
    }
}

package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.connector.Connector;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ConnectorAddress;
import dev.drivemind.local.sqlite.SqliteBackend;
import dev.drivemind.local.sqlite.SqliteOptions;
import dev.drivemind.simulator.http.schedule.ScheduleServer;
import dev.drivemind.simulator.schedule.Company;
import dev.drivemind.simulator.schedule.FieldService;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Sha256;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real product fetches the schedules of many tenants, and is killed with SIGKILL again and again within one round. Every day arrives, no day
 * is asked for more often than a kill explains, and each row names a whole blob of its own tenant. {@code scripts/kill-test schedules} does it
 * for longer.
 */
@Tag("slow")
class ScheduleKillTest {
    private static final List<String> QUICK_START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener");
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int DAYS = 7;

    private final int kills = Integer.getInteger("drivemind.schedule.kills", 3);
    private final Random chance = new Random(Long.getLong("drivemind.schedule.seed", 5));
    private final FieldService service = new FieldService(
            5,
            new FieldService.Options(20 + 5 * kills, 0, 0, 40),
            () -> Clock.systemUTC().instant());
    private Optional<ScheduleServer> vendor = Optional.empty();
    private Optional<Product> born = Optional.empty();

    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void play() throws Exception {
        ScheduleServer.Behaviour slow = new ScheduleServer.Behaviour(Duration.ofMillis(40), 0, 5);
        vendor = Optional.of(ScheduleServer.start(service, "127.0.0.1", 0, slow));
    }

    @AfterEach
    void end() throws Exception {
        if (born.isPresent()) {
            int unused = born.get().kill();
        }
        vendor.ifPresent(ScheduleServer::close);
    }

    private Product spawn() {
        Product product = Product.spawn(directory.resolve("data"), directory.resolve("product.log"), QUICK_START);
        born = Optional.of(product);
        return product;
    }

    @Test
    void aRoundThatIsKilledAgainAndAgainBringsEveryDayOnceAndWhole() throws Exception {
        add(spawn().api());
        for (int i = 0; i < kills; i++) {
            born.orElseThrow().live(Duration.ofMillis(100 + chance.nextInt(1_500)));
            assertThat(born.orElseThrow().kill()).isEqualTo(Product.KILLED);
            Api unused = spawn().api();
        }
        Api api = born.orElseThrow().api();
        awaitAll(api);

        long asked = 0;
        for (Company company : service.companies()) {
            LocalDate first = LocalDate.parse(
                    days(api, company).iterator().next().get("date").getAsString());
            for (int ahead = 0; ahead < DAYS; ahead++) {
                long calls = vendor.orElseThrow()
                        .calls()
                        .of(company.account(), first.plusDays(ahead).toString());
                assertThat(calls).as(company.account()).isBetween(1L, 1L + kills);
                asked = Math.max(asked, calls);
            }
            days(api, company).forEach(day -> assertThat(ids(day)).isEqualTo(truth(company, day)));
        }
        int unused = born.orElseThrow().stop();
        long rows = rowsNameWholeBlobs();
        System.out.println(
                kills + " kills within a round of " + service.companies().size() + " tenants: " + rows
                        + " rows, no day asked for more than " + asked + " times");
    }

    private void add(Api api) {
        JsonObject document = JsonParser.parseString(
                        Connector.shipped("field-service").orElseThrow())
                .getAsJsonObject();
        JsonObject called =
                ConnectorAddress.leadTo(document, vendor.orElseThrow().url()).getAsJsonObject("service");
        called.getAsJsonObject("limits").addProperty("perSecond", 1_000);
        JsonObject unusedHead = api.put("connectors/field-service", document);
        for (Company company : service.companies()) {
            JsonObject body = new JsonObject();
            body.addProperty("name", company.account());
            body.addProperty("connector", "field-service");
            body.addProperty("zone", company.zone().getId());
            body.addProperty("key", company.key());
            JsonObject unusedTenant = api.post("tenants", body);
        }
    }

    private void awaitAll(Api api) throws InterruptedException {
        for (Company company : service.companies()) {
            JsonObject tenant = api.get("tenants/" + company.account(), Map.of());
            while (!tenant.has("lastRun")) {
                born.orElseThrow().live(PAUSE);
                tenant = api.get("tenants/" + company.account(), Map.of());
            }
            assertThat(tenant.getAsJsonObject("lastRun").get("outcome").getAsString())
                    .as(tenant.toString())
                    .isEqualTo("complete");
        }
    }

    /** The days of a tenant that its last run has brought. */
    private List<JsonObject> days(Api api, Company company) {
        LocalDate now = LocalDate.ofInstant(Clock.systemUTC().instant(), company.zone());
        Map<String, String> range = Map.of(
                "first", now.minusDays(1).toString(), "last", now.plusDays(DAYS).toString(), "role", "admin");
        List<JsonObject> days =
                api.get("schedules/" + company.account(), range).getAsJsonArray("days").asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .toList();
        assertThat(days).hasSizeBetween(DAYS, DAYS + 1);
        return days;
    }

    private static Set<String> ids(JsonObject day) {
        Set<String> ids = new TreeSet<>();
        day.getAsJsonObject("schedule")
                .getAsJsonArray("jobs")
                .forEach(job -> ids.add(job.getAsJsonObject().get("id").getAsString()
                        + job.getAsJsonObject().get("phone").getAsString()));
        return ids;
    }

    private Set<String> truth(Company company, JsonObject day) {
        Set<String> ids = new TreeSet<>();
        service.jobs(company, LocalDate.parse(day.get("date").getAsString()))
                .forEach(job -> ids.add(job.getAsJsonObject().get("id").getAsString()
                        + job.getAsJsonObject().get("phone").getAsString()));
        return ids;
    }

    /** Reads every row and the blob that it names, without the product; returns how many there are. */
    private long rowsNameWholeBlobs() throws Exception {
        try (SqliteBackend sqlite =
                SqliteBackend.open(directory.resolve("data"), SqliteOptions.standard(), Clock.systemUTC())) {
            Backend ports = sqlite.ports();
            List<Document> rows = ports.documents()
                    .query(Query.of(Schema.SCHEDULE_DAYS)
                            .whereEqual("ownerId", "local")
                            .limit(10_000));
            for (Document row : rows) {
                Fields content = row.fields().fields("content");
                String path = row.fields().string("path");
                assertThat(path).contains("/" + row.fields().string("tenant") + "/");
                try (InputStream stream = ports.blobs().get(path).orElseThrow()) {
                    byte[] bytes = stream.readAllBytes();
                    assertThat((long) bytes.length).isEqualTo(content.number("bytes"));
                    assertThat(Sha256.hex(bytes)).isEqualTo(content.string("checksum"));
                }
            }
            assertThat(rows)
                    .hasSizeGreaterThanOrEqualTo(DAYS * service.companies().size());
            return rows.size();
        }
    }
}

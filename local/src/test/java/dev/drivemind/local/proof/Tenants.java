package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.connector.Connector;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ConnectorAddress;
import dev.drivemind.simulator.http.schedule.ScheduleServer;
import dev.drivemind.simulator.schedule.Company;
import dev.drivemind.simulator.schedule.FieldService;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The customers of a played field service as tenants of the product, with what their schedules are in truth. */
public final class Tenants implements AutoCloseable {
    /** How many days are fetched of each. */
    static final int DAYS = 7;

    private final FieldService service;
    private final ScheduleServer vendor;

    /** Plays a service with so many customers, which answers after a while. */
    public Tenants(int companies, long seed, Duration latency) throws IOException {
        this.service = new FieldService(
                seed,
                new FieldService.Options(companies, 0, 0, 40),
                () -> Clock.systemUTC().instant());
        this.vendor =
                ScheduleServer.start(service, "127.0.0.1", 0, new ScheduleServer.Behaviour(latency, 0, (int) seed));
    }

    /** All customers. */
    public List<Company> companies() {
        return service.companies();
    }

    /** How often a day of a customer was asked for. */
    long calls(Company company, LocalDate day) {
        return vendor.calls().of(company.account(), day.toString());
    }

    /** Makes the connector known, and a tenant of each customer. */
    public void add(Api api) {
        JsonObject document = JsonParser.parseString(
                        Connector.shipped("field-service").orElseThrow())
                .getAsJsonObject();
        JsonObject called = ConnectorAddress.leadTo(document, vendor.url()).getAsJsonObject("service");
        called.getAsJsonObject("limits").addProperty("perSecond", 1_000);
        JsonObject unusedHead = api.put("connectors/field-service", document);
        for (Company company : companies()) {
            JsonObject body = new JsonObject();
            body.addProperty("name", company.account());
            body.addProperty("connector", "field-service");
            body.addProperty("zone", company.zone().getId());
            body.addProperty("key", company.key());
            JsonObject unusedTenant = api.post("tenants", body);
        }
    }

    /** Returns true if all have been fetched; fails if one was, and not completely. */
    public boolean fetched(Api api) {
        boolean all = true;
        for (Company company : companies()) {
            JsonObject tenant = api.get("tenants/" + company.account(), Map.of());
            if (tenant.has("lastRun")) {
                assertThat(tenant.getAsJsonObject("lastRun").get("outcome").getAsString())
                        .as(tenant.toString())
                        .isEqualTo("complete");
            }
            all &= tenant.has("lastRun");
        }
        return all;
    }

    /** Fails unless each day of each is as the service tells it. */
    public void assertDaysAreTrue(Api api) {
        companies()
                .forEach(company ->
                        days(api, company).forEach(day -> assertThat(ids(day)).isEqualTo(truth(company, day))));
    }

    /** The days of a tenant that its last run has brought. */
    List<JsonObject> days(Api api, Company company) {
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
        day.getAsJsonObject("schedule").getAsJsonArray("jobs").forEach(job -> ids.add(id(job)));
        return ids;
    }

    private Set<String> truth(Company company, JsonObject day) {
        Set<String> ids = new TreeSet<>();
        service.jobs(company, LocalDate.parse(day.get("date").getAsString())).forEach(job -> ids.add(id(job)));
        return ids;
    }

    private static String id(JsonElement job) {
        JsonObject fields = job.getAsJsonObject();
        return fields.get("id").getAsString() + fields.get("phone").getAsString();
    }

    @Override
    public void close() {
        vendor.close();
    }
}

package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.connector.Connector;
import dev.drivemind.job.Time;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ApiException;
import dev.drivemind.local.cli.client.ConnectorAddress;
import dev.drivemind.local.cli.client.PageOf;
import dev.drivemind.simulator.http.schedule.ScheduleServer;
import dev.drivemind.simulator.schedule.Company;
import dev.drivemind.simulator.schedule.FieldService;
import dev.drivemind.store.Secret;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tries schedules out over a server and a played service: adds what there is, waits for a round, and reads days in both roles. */
final class Trial {
    private static final String CONNECTOR = "field-service";
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int PATIENCE_SECONDS = 2;
    private static final int SHOWN = 3;
    private static final int DAYS = 7;
    private static final int MOST_READS = 2_000;
    private static final int FEWEST_READS = 400;
    private static final int UNCOUNTED_READS = 100;

    private final Api api;
    private final ScheduleServer vendor;
    private final FieldService service;
    private final Time time;
    private final Consumer<String> tell;

    Trial(Api api, ScheduleServer vendor, FieldService service, Time time, Consumer<String> tell) {
        this.api = api;
        this.vendor = vendor;
        this.service = service;
        this.time = time;
        this.tell = tell;
    }

    /** Returns what came of it. */
    JsonObject run() {
        tell.accept("A field service is played at " + vendor.url() + ". You would start one by:");
        tell.accept("  drivemind sim schedule --tenants " + service.companies().size());
        addConnector();
        addTenants();
        List<JsonObject> tenants = awaitRound();
        showReaders();
        List<Long> reads = read();
        long ready = tenants.stream()
                .filter(tenant -> OneTenant.outcome(tenant).equals("complete"))
                .count();
        long blobs = tenants.stream()
                .map(OneTenant::lastRun)
                .flatMap(Optional::stream)
                .mapToLong(run -> run.get("changed").getAsLong())
                .sum();
        JsonObject line = new JsonObject();
        line.addProperty("tenants", tenants.size());
        line.addProperty("ready", ready);
        line.addProperty("failed", tenants.size() - ready);
        line.addProperty("calls", vendor.calls().total());
        line.addProperty("blobs", blobs);
        line.addProperty("readP95Ms", p95(reads));
        return line;
    }

    /** The line as a person reads it. */
    static String sentence(JsonObject line) {
        return OneTenant.text(line, "ready") + " of " + OneTenant.text(line, "tenants") + " tenants are ready, "
                + OneTenant.text(line, "failed") + " failed; " + OneTenant.text(line, "calls") + " calls brought "
                + OneTenant.text(line, "blobs") + " days. A read took at most " + OneTenant.text(line, "readP95Ms")
                + " ms in 95 of 100 cases.";
    }

    private void addConnector() {
        tell.accept("Adding the connector:");
        tell.accept("  drivemind schedules add-connector " + CONNECTOR + " --url " + vendor.url());
        JsonObject document = JsonParser.parseString(
                        Connector.shipped(CONNECTOR).orElseThrow())
                .getAsJsonObject();
        JsonObject limits = ConnectorAddress.leadTo(document, vendor.url())
                .getAsJsonObject("service")
                .getAsJsonObject("limits");
        limits.addProperty("timeoutSeconds", PATIENCE_SECONDS);
        limits.addProperty("perSecond", 1000);
        JsonObject unusedHead = api.put("connectors/" + CONNECTOR, document);
    }

    private void addTenants() {
        tell.accept("Adding " + service.companies().size() + " tenants, each with its key and time zone:");
        int shown = 0;
        for (Company company : service.companies()) {
            JsonObject body = new JsonObject();
            body.addProperty("name", company.account());
            body.addProperty("connector", CONNECTOR);
            body.addProperty("zone", company.zone().getId());
            body.addProperty("key", company.key());
            JsonObject unusedTenant = api.post("tenants", body);
            if (shown++ < SHOWN) {
                tell.accept("  drivemind schedules add " + company.account() + " --connector " + CONNECTOR + " --zone "
                        + company.zone() + " --key-file " + company.account() + ".key");
            }
        }
    }

    private List<JsonObject> awaitRound() {
        tell.accept(
                "The server's coordinator finds them due, and jobs fetch their next seven days. You would see it by:");
        tell.accept("  drivemind schedules list");
        List<JsonObject> tenants = tenants();
        while (tenants.stream().anyMatch(tenant -> OneTenant.lastRun(tenant).isEmpty())) {
            time.sleep(PAUSE);
            tenants = tenants();
        }
        for (JsonObject tenant : tenants) {
            String outcome = OneTenant.outcome(tenant);
            if (!outcome.equals("complete")) {
                String why = OneTenant.lastRun(tenant)
                        .map(run -> OneTenant.text(run, "message"))
                        .orElse("");
                tell.accept("  " + OneTenant.text(tenant, "name") + " " + outcome + ": " + why);
            }
        }
        return tenants;
    }

    private List<JsonObject> tenants() {
        List<JsonObject> all = new ArrayList<>();
        Map<String, String> parameters = new HashMap<>(Map.of("limit", "500"));
        Optional<String> next;
        do {
            PageOf<JsonObject> page = api.page("tenants", "tenants", parameters, each -> each);
            all.addAll(page.items());
            next = page.nextPageToken();
            next.ifPresent(token -> parameters.put("pageToken", token));
        } while (next.isPresent());
        return all;
    }

    private List<Long> read() {
        String first = service.companies().get(0).account();
        tell.accept("Reading days as an admin and as technician 1 sees them, such as:");
        tell.accept("  drivemind schedules read " + first + " --role admin");
        tell.accept("  drivemind schedules read " + first + " --role technician --person 1");
        List<Long> nanos = new ArrayList<>();
        int before = -1;
        while (nanos.size() < FEWEST_READS && nanos.size() > before) {
            before = nanos.size();
            for (Company company : service.companies()) {
                read(company, nanos);
            }
        }
        return nanos.size() < FEWEST_READS ? nanos : nanos.subList(UNCOUNTED_READS, nanos.size());
    }

    /** The first reads of a server that has just started are slower than all that follow, and are not counted. */
    private void read(Company company, List<Long> nanos) {
        LocalDate today = today(company);
        for (int ahead = 0; ahead < DAYS && nanos.size() < MOST_READS; ahead++) {
            String path = "schedules/" + company.account() + "/" + today.plusDays(ahead);
            one(path, Map.of("role", "admin")).ifPresent(nanos::add);
            one(path, Map.of("role", "technician", "person", "1")).ifPresent(nanos::add);
        }
    }

    private LocalDate today(Company company) {
        return LocalDate.ofInstant(time.now(), company.zone());
    }

    /** Gives an admin and a technician of the first tenant keys of their own, and reads by them. */
    private void showReaders() {
        Company company = service.companies().get(0);
        String day = "schedules/" + company.account() + "/" + today(company);
        if (one(day, Map.of("role", "admin")).isEmpty()) {
            return; // it was never fetched
        }
        tell.accept("Giving an admin and a technician of " + company.account() + " keys of their own:");
        long all = jobs(company, day, "admin", Optional.empty());
        long own = jobs(company, day, "technician", Optional.of("1"));
        tell.accept("  By these keys the admin sees all " + all + " jobs of today, and the technician " + own
                + " of their own.");
    }

    private long jobs(Company company, String day, String role, Optional<String> person) {
        tell.accept("  drivemind schedules add-reader " + company.account() + " --role " + role
                + person.map(id -> " --person " + id).orElse(""));
        JsonObject body = new JsonObject();
        body.addProperty("role", role);
        person.ifPresent(id -> body.addProperty("person", id));
        JsonObject added = api.post("tenants/" + company.account() + "/readers", body);
        Api reader = new Api(api.root(), new Secret(added.get("key").getAsString()));
        JsonObject read = reader.get(day, Map.of());
        return read.has("schedule")
                ? read.getAsJsonObject("schedule").getAsJsonArray("jobs").size()
                : 0;
    }

    /** Returns how long a read took; empty if there is nothing to read. */
    private Optional<Long> one(String path, Map<String, String> parameters) {
        long start = time.nanos();
        try {
            JsonObject unusedDay = api.get(path, parameters);
            return Optional.of(time.nanos() - start);
        } catch (ApiException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static double p95(List<Long> nanos) {
        if (nanos.isEmpty()) {
            return 0;
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        long value = sorted.get(Math.min(sorted.size() - 1, sorted.size() * 95 / 100));
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", value / 1e6));
    }
}

package dev.drivemind.local.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.connector.Connector;
import dev.drivemind.functions.bench.BenchmarkPage;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ConnectorAddress;
import dev.drivemind.simulator.http.schedule.ScheduleServer;
import dev.drivemind.simulator.schedule.Company;
import dev.drivemind.simulator.schedule.FieldService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures how long readers wait for days over HTTP: 1,000 tenants with 30 days each, in a server of its own, read by an admin's and a
 * technician's key at the same time. Started by {@code scripts/bench schedule-reads}.
 */
final class ScheduleReads {
    private static final int TENANTS = Integer.getInteger("drivemind.tenants", 1_000);
    private static final int DAYS = 30;
    private static final int UNCOUNTED = 1_000;
    private static final int READS = Integer.getInteger("drivemind.reads", 10_000);
    private static final List<Integer> READERS = List.of(1, 8, 50);

    private final Page page = new Page();
    private final HttpClient http = HttpClient.newHttpClient();
    private final FieldService service =
            new FieldService(3, new FieldService.Options(TENANTS, 0, 0, 60), Clock.systemUTC());

    /** Arguments: the command of the product, and the page that the results are written to, or {@code -}. */
    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("drivemind-reads");
        try {
            ScheduleReads bench = new ScheduleReads();
            bench.run(arguments[0], scratch);
            if (!arguments[1].equals("-")) {
                BenchmarkPage.put(Path.of(arguments[1]), bench.page.text());
            }
        } finally {
            Scratch.delete(scratch);
        }
    }

    /** A reader of a tenant. */
    private record Reader(Company company, String key) {}

    private void run(String drivemind, Path scratch) throws Exception {
        try (ScheduleServer vendor = ScheduleServer.start(service, "127.0.0.1", 0, ScheduleServer.Behaviour.GOOD);
                ServerProcess server =
                        ServerProcess.start(drivemind, scratch.resolve("data"), scratch.resolve("log"))) {
            Api api = server.api();
            connect(api, vendor);
            List<Reader> readers = readers(api);
            awaitAll(api);
            page.line("## Reading schedules");
            page.line("");
            page.line(
                    "%,d tenants with %d days of 20 to 60 jobs each are read over HTTP with readers' keys, half of them admins', half"
                            + " technicians'; each read is of a tenant and day by chance. Made by `scripts/bench schedule-reads`.",
                    TENANTS, DAYS);
            page.line("");
            page.line("Machine: %s. Load before: %s.", Machine.description(), Machine.load());
            page.line("");
            page.line("| readers at once | reads | p50 ms | p95 ms | p99 ms |");
            page.line("|---:|---:|---:|---:|---:|");
            Waits unusedFirst = read(api.root(), readers, 1, UNCOUNTED);
            for (int at : READERS) {
                Waits waits = read(api.root(), readers, at, READS / at);
                page.line(
                        "| %d | %,d | %.1f | %.1f | %.1f |",
                        at, waits.count(), waits.millis(0.5), waits.millis(0.95), waits.millis(0.99));
            }
        }
    }

    private static void connect(Api api, ScheduleServer vendor) {
        JsonObject document = JsonParser.parseString(
                        Connector.shipped("field-service").orElseThrow())
                .getAsJsonObject();
        document.getAsJsonObject("window").addProperty("daysAhead", DAYS - 1);
        JsonObject called = ConnectorAddress.leadTo(document, vendor.url()).getAsJsonObject("service");
        called.getAsJsonObject("limits").addProperty("perSecond", 1_000);
        JsonObject unusedHead = api.put("connectors/field-service", document);
    }

    private List<Reader> readers(Api api) {
        List<Reader> readers = new ArrayList<>();
        for (Company company : service.companies()) {
            JsonObject body = new JsonObject();
            body.addProperty("name", company.account());
            body.addProperty("connector", "field-service");
            body.addProperty("zone", company.zone().getId());
            body.addProperty("key", company.key());
            JsonObject unusedTenant = api.post("tenants", body);
            JsonObject reader = new JsonObject();
            boolean admin = company.number() % 2 == 0;
            reader.addProperty("role", admin ? "admin" : "technician");
            if (!admin) {
                reader.addProperty("person", "1");
            }
            readers.add(new Reader(
                    company,
                    api.post("tenants/" + company.account() + "/readers", reader)
                            .get("key")
                            .getAsString()));
        }
        return readers;
    }

    private static void awaitAll(Api api) throws InterruptedException {
        long ready = 0;
        while (ready < (long) TENANTS * DAYS) {
            Thread.sleep(1_000);
            ready = api.get("schedules", Map.of())
                    .getAsJsonObject("days")
                    .get("ready")
                    .getAsLong();
        }
    }

    private Waits read(URI root, List<Reader> readers, int at, int each) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(at);
        try {
            List<Future<Waits>> all = new ArrayList<>();
            for (int i = 0; i < at; i++) {
                Random chance = new Random(i);
                all.add(threads.submit(() -> readSome(root, readers, chance, each)));
            }
            Waits waits = new Waits();
            for (Future<Waits> one : all) {
                waits.addAll(one.get());
            }
            return waits;
        } finally {
            threads.shutdownNow();
        }
    }

    private Waits readSome(URI root, List<Reader> readers, Random chance, int count) throws Exception {
        Waits waits = new Waits();
        for (int i = 0; i < count; i++) {
            Reader reader = readers.get(chance.nextInt(readers.size()));
            LocalDate day = LocalDate.ofInstant(
                            Clock.systemUTC().instant(), reader.company().zone())
                    .plusDays(chance.nextInt(DAYS));
            HttpRequest request = HttpRequest.newBuilder(
                            root.resolve("/api/v1/schedules/" + reader.company().account() + "/" + day))
                    .header("Authorization", "Bearer " + reader.key())
                    .timeout(Duration.ofSeconds(60))
                    .build();
            long begin = System.nanoTime();
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            waits.add(System.nanoTime() - begin);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("A day was answered " + answer.statusCode());
            }
        }
        return waits;
    }
}

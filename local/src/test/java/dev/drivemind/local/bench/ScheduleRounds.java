package dev.drivemind.local.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.connector.Connector;
import dev.drivemind.connector.HttpCalls;
import dev.drivemind.connector.Reach;
import dev.drivemind.engine.Engine;
import dev.drivemind.functions.bench.BenchmarkPage;
import dev.drivemind.job.SystemTime;
import dev.drivemind.job.ThreadCrew;
import dev.drivemind.job.Time;
import dev.drivemind.local.cli.client.ConnectorAddress;
import dev.drivemind.local.sqlite.SqliteBackend;
import dev.drivemind.local.sqlite.SqliteOptions;
import dev.drivemind.privacy.SourceCleanup;
import dev.drivemind.schedule.Connectors;
import dev.drivemind.schedule.Schedules;
import dev.drivemind.schedule.Tenant;
import dev.drivemind.schedule.TenantOrder;
import dev.drivemind.schedule.Tenants;
import dev.drivemind.simulator.http.schedule.ScheduleServer;
import dev.drivemind.simulator.schedule.Company;
import dev.drivemind.simulator.schedule.FieldService;
import dev.drivemind.store.Backend;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.Secret;
import dev.drivemind.sync.PushAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures rounds of schedules of 1,000 tenants over a played service, and reckons from the counted operations what they would cost in the
 * cloud. Started by {@code scripts/bench schedules}.
 */
final class ScheduleRounds {
    private static final int TENANTS = Integer.getInteger("drivemind.tenants", 1_000);
    private static final int ROUNDS_A_MONTH = 730;
    private static final int RUNNERS = 4;
    private static final String OWNER = "owner";

    private final Page page = new Page();
    private final ShiftedTime time = new ShiftedTime();
    private final CountedPorts counted = new CountedPorts();
    private final MemoryQueue queue = new MemoryQueue();
    private final AtomicLong runnerNanos = new AtomicLong();

    /** The machine's clock, an hour later whenever the bench says so. */
    private static final class ShiftedTime implements Time {
        private final Time real = new SystemTime();
        private volatile Duration ahead = Duration.ZERO;

        void pass(Duration duration) {
            ahead = ahead.plus(duration);
        }

        @Override
        public Instant now() {
            return real.now().plus(ahead);
        }

        @Override
        public long nanos() {
            return real.nanos();
        }

        @Override
        public void sleep(Duration duration) {
            real.sleep(duration);
        }
    }

    /** Arguments: what is not used here, and the page that the results are written to, or {@code -}. */
    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("drivemind-rounds");
        try {
            ScheduleRounds bench = new ScheduleRounds();
            bench.run(scratch);
            if (!arguments[1].equals("-")) {
                BenchmarkPage.put(Path.of(arguments[1]), bench.page.text());
            }
        } finally {
            Scratch.delete(scratch);
        }
    }

    private void run(Path scratch) throws Exception {
        FieldService service = new FieldService(3, new FieldService.Options(TENANTS, 0, 0.05, 60), () -> time.now());
        ScheduleServer.Behaviour behaviour = new ScheduleServer.Behaviour(Duration.ofMillis(100), 0, 3);
        try (ScheduleServer vendor = ScheduleServer.start(service, "127.0.0.1", 0, behaviour);
                SqliteBackend sqlite = SqliteBackend.open(scratch, SqliteOptions.standard(), Clock.systemUTC());
                ThreadCrew crew = new ThreadCrew()) {
            Backend ports = sqlite.ports();
            Backend backend =
                    counted.over(new Backend(ports.documents(), queue, ports.blobs(), ports.events(), ports.vault()));
            Engine engine = engine(backend, crew);
            add(backend, engine, service, vendor);
            page.line("## Schedules");
            page.line("");
            page.line(
                    "%,d tenants of a played service whose answers take 100 ms, seven days of 20 to 60 jobs each, of which 5 %% change"
                            + " each hour. The engine over SQLite, in one process with the service. Made by `scripts/bench"
                            + " schedules`.",
                    TENANTS);
            page.line("");
            page.line("Machine: %s. Load before: %s.", Machine.description(), Machine.load());
            page.line("");
            page.line(
                    "| round | coordinator's call ms | s | calls | written | deleted | read | tasks | blobs put | runners' s |");
            page.line("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
            Map<String, Long> unusedSetUp = counted.take();
            Map<String, Long> first = round("first", engine, vendor);
            time.pass(Duration.ofHours(1));
            Map<String, Long> second = round("an hour later", engine, vendor);
            page.line("");
            cost(second);
            page.line("");
            reads(backend, service);
            page.line("");
            require(first.getOrDefault("blobs put", 0L) == 7L * TENANTS, "each day is put once");
        }
    }

    private static void require(boolean held, String what) {
        if (!held) {
            throw new IllegalStateException("It does not hold that " + what);
        }
    }

    private Engine engine(Backend backend, ThreadCrew crew) {
        Engine.Outside outside = new Engine.Outside(
                (owner, source, deadline) -> {
                    throw new IllegalStateException("There are no files here");
                },
                SourceCleanup.NONE,
                PushAddress.NONE);
        return new Engine(
                backend,
                outside,
                Engine.Settings.STANDARD,
                new Engine.Machine(time, crew).calling(new HttpCalls(Reach.PUBLIC_AND_THIS_MACHINE, time::now)));
    }

    private void add(Backend backend, Engine engine, FieldService service, ScheduleServer vendor) {
        JsonObject document = JsonParser.parseString(
                        Connector.shipped("field-service").orElseThrow())
                .getAsJsonObject();
        JsonObject called = ConnectorAddress.leadTo(document, vendor.url()).getAsJsonObject("service");
        called.getAsJsonObject("limits").addProperty("perSecond", 1000);
        Connectors.Stored unusedStored =
                new Connectors(backend.documents(), OWNER).put(document.toString(), time.now());
        Tenants tenants = new Tenants(backend.documents(), backend.vault(), engine.jobs(), OWNER, time::now);
        for (Company company : service.companies()) {
            Tenant unusedTenant = tenants.add(
                    company.account(),
                    new TenantOrder(
                            Optional.of("field-service"),
                            Optional.empty(),
                            Optional.of(new Secret(company.key())),
                            new TenantOrder.Times(Optional.of(company.zone()), Optional.empty()),
                            Optional.empty(),
                            new TenantOrder.Ways(Optional.empty(), Optional.empty(), Optional.empty())));
        }
    }

    private Map<String, Long> round(String name, Engine engine, ScheduleServer vendor) throws Exception {
        long calls = vendor.calls().total();
        runnerNanos.set(0);
        long begin = time.nanos();
        require(engine.rounds().startIfDue(time.now()), "tenants are due");
        double coordinator = (time.nanos() - begin) / 1e6;
        deliverAll(engine);
        double seconds = (time.nanos() - begin) / 1e9;
        Map<String, Long> counts = counted.take();
        page.line(
                "| %s | %.1f | %.1f | %,d | %,d | %,d | %,d | %,d | %,d | %.0f |",
                name,
                coordinator,
                seconds,
                vendor.calls().total() - calls,
                counts.getOrDefault("writes", 0L),
                counts.getOrDefault("deletes", 0L),
                counts.getOrDefault("reads", 0L),
                counts.getOrDefault("tasks", 0L),
                counts.getOrDefault("blobs put", 0L),
                runnerNanos.get() / 1e9);
        require(vendor.calls().total() - calls == 8L * TENANTS, "a tenant is called eight times");
        return counts;
    }

    private void deliverAll(Engine engine) throws Exception {
        ExecutorService runners = Executors.newFixedThreadPool(RUNNERS);
        try {
            while (!queue.pending().isEmpty()) {
                List<Future<?>> running = new ArrayList<>();
                for (MemoryQueue.Entry entry : queue.due(time.now())) {
                    running.add(runners.submit(() -> deliver(engine, entry)));
                }
                for (Future<?> each : running) {
                    each.get();
                }
            }
        } finally {
            runners.shutdownNow();
        }
    }

    private void deliver(Engine engine, MemoryQueue.Entry entry) {
        long begin = time.nanos();
        engine.runner().run(entry.task());
        boolean unusedWasThere = queue.acknowledge(entry);
        runnerNanos.addAndGet(time.nanos() - begin);
    }

    /** By list prices of 2026 for one region of the United States; free amounts of tasks and functions are taken off. */
    private void cost(Map<String, Long> round) {
        double writes = month(round, "writes") * 0.18 / 1e5;
        double deletes = month(round, "deletes") * 0.02 / 1e5;
        double reads = month(round, "reads") * 0.06 / 1e5;
        double puts = (month(round, "blobs put") + month(round, "blobs listed")) * 5 / 1e6;
        double tasks = Math.max(0, month(round, "tasks") - 1e6) * 0.4 / 1e6;
        double seconds = runnerNanos.get() / 1e9 * ROUNDS_A_MONTH;
        double functions = Math.max(0, seconds - 180_000) * 0.000024 + Math.max(0, seconds - 360_000) * 0.0000025;
        page.line(
                "Reckoned for a month of %,d such rounds: documents written $%.2f, deleted $%.2f, read $%.2f, objects $%.2f, tasks"
                        + " $%.2f, functions $%.2f; **together $%.2f**. %.1f documents are written for a tenant and round.",
                ROUNDS_A_MONTH,
                writes,
                deletes,
                reads,
                puts,
                tasks,
                functions,
                writes + deletes + reads + puts + tasks + functions,
                (double) round.getOrDefault("writes", 0L) / TENANTS);
    }

    private static double month(Map<String, Long> round, String what) {
        return (double) round.getOrDefault(what, 0L) * ROUNDS_A_MONTH;
    }

    private void reads(Backend backend, FieldService service) {
        Schedules schedules = new Schedules(backend.documents(), backend.blobs(), OWNER);
        List<Long> nanos = new ArrayList<>();
        for (int turn = 0; turn < 2; turn++) {
            nanos.clear();
            for (Company company : service.companies()) {
                LocalDate day = LocalDate.ofInstant(time.now(), company.zone()).plusDays(company.number() % 6);
                Schedules.Reader reader = company.number() % 2 == 0
                        ? new Schedules.Reader("admin", Optional.empty())
                        : new Schedules.Reader("technician", Optional.of("1"));
                long begin = time.nanos();
                Schedules.Reading reading =
                        schedules.find(company.account(), List.of(day), reader).orElseThrow();
                Optional<byte[]> read =
                        reading.days().values().stream().findFirst().flatMap(known -> schedules.read(reading, known));
                nanos.add(time.nanos() - begin);
                require(read.isPresent(), "every day can be read");
            }
        }
        nanos.sort(null);
        page.line(
                "A day is read by role, without HTTP, in %.1f ms (p50), %.1f ms (p95), %.1f ms (p99).",
                at(nanos, 50), at(nanos, 95), at(nanos, 99));
    }

    private static double at(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }
}

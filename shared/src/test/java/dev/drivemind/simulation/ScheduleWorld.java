package dev.drivemind.simulation;

import dev.drivemind.engine.Engine;
import dev.drivemind.job.Crew;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Limits;
import dev.drivemind.job.Time;
import dev.drivemind.privacy.Retention;
import dev.drivemind.privacy.SourceCleanup;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.scan.SyncTimes;
import dev.drivemind.schedule.Connectors;
import dev.drivemind.schedule.Schedules;
import dev.drivemind.schedule.StoredDay;
import dev.drivemind.schedule.Tenant;
import dev.drivemind.schedule.TenantOrder;
import dev.drivemind.schedule.TenantState;
import dev.drivemind.schedule.Tenants;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryEvents;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Secret;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Vault;
import dev.drivemind.store.Write;
import dev.drivemind.sync.PushAddress;
import dev.drivemind.testing.FaultyDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * One world of schedules: first a stormy time in which days change, processes crash or stand still, commits lose their replies and the
 * service fails; then calm weather, in which a round must bring every tenant up to date by exactly one call for its users and one for each
 * day.
 */
final class ScheduleWorld {
    private static final String OWNER = "owner";
    private static final int AHEAD = 2;
    private static final int MOST_STEPS = 200_000;
    private static final String CONNECTOR = """
            {"name":"c","service":{"baseUrl":"https://api.example.com","hosts":["api.example.com"],
             "auth":{"kind":"header","name":"Key"},"limits":{"perSecond":1000}},
             "users":{"path":"/{account}/users","items":"users"},
             "day":{"path":"/{account}/jobs","query":{"day":"{date}"},"items":"jobs"},
             "window":{"daysAhead":2},
             "output":{"transform":"{jobs: items}","lists":{"jobs":"id"}},
             "views":{"roles":{"admin":{"fields":["jobs.id","jobs.account","jobs.version"]}}}}""";

    private final Chance chance;
    private final MemoryDocuments documents = new MemoryDocuments();
    private final MemoryQueue queue = new MemoryQueue();
    private final MemoryBlobs blobs = new MemoryBlobs();
    private final Vault vault = new MemoryVault(1);
    private final ScheduleVendor vendor;
    private final List<List<Write>> late = new ArrayList<>();
    private final List<String> accounts;
    private long clock = Instant.parse("2026-03-07T20:00:00Z").toEpochMilli();
    private int depth;
    private int steps;
    private int ids;

    ScheduleWorld(long seed) {
        this.chance = new Chance(seed);
        this.vendor = new ScheduleVendor(chance);
        this.accounts = List.of("t0", "t1", "t2", ScheduleVendor.DEAD).subList(0, chance.between(1, 4));
    }

    /** Lives the world to its end. */
    void run() {
        set();
        int storm = chance.between(10, 80);
        for (int i = 0; i < storm; i++) {
            any();
        }
        chance.calmDown();
        late.forEach(this::land);
        late.clear();
        settle();
        clock += Duration.ofHours(1).toMillis();
        vendor.forgetCounts();
        settle();
        accounts.forEach(this::mustBeTrue);
        mustChangeNothing();
    }

    private void set() {
        Connectors.Stored unused = new Connectors(documents, OWNER).put(CONNECTOR, now());
        for (String account : accounts) {
            Tenant unusedTenant = tenants()
                    .add(
                            account,
                            new TenantOrder(
                                    Optional.of("c"),
                                    Optional.empty(),
                                    Optional.of(new Secret("key-" + account)),
                                    new TenantOrder.Times(
                                            Optional.of(ZoneId.of(chance.oneOf(
                                                    List.of("UTC", "America/New_York", "Pacific/Kiritimati")))),
                                            Optional.empty()),
                                    Optional.empty(),
                                    new TenantOrder.Ways(Optional.empty(), Optional.empty(), Optional.empty())));
        }
    }

    private Tenants tenants() {
        Jobs jobs = engine(new Attempt(), documents).jobs();
        return new Tenants(documents, vault, jobs, OWNER, this::now);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock);
    }

    /** Anything. */
    private void any() {
        int dice = chance.between(0, 99);
        if (dice < 20) {
            String account = chance.oneOf(accounts);
            vendor.edit(
                    account,
                    now().atZone(ZoneId.of("UTC"))
                            .toLocalDate()
                            .plusDays(chance.between(-1, AHEAD))
                            .toString());
        } else if (dice < 35) {
            as(process -> {
                boolean unused = engine(process).rounds().startIfDue(process.now());
            });
        } else if (dice < 40) {
            clock += chance.between(1, 90) * 60_000L;
        } else if (dice < 45 && !late.isEmpty()) {
            land(late.remove(chance.between(0, late.size() - 1)));
        } else if (dice < 50) {
            as(process -> engine(process).watchdog().patrol());
        } else {
            deliver();
        }
    }

    private interface Action {
        void by(Attempt process);
    }

    private void as(Action action) {
        try {
            action.by(new Attempt());
        } catch (Crash | StoreException e) {
            steps++; // it is gone, and another will come
        }
    }

    private void land(List<Write> writes) {
        try {
            commit(writes);
        } catch (ConflictException e) {
            steps++; // it came too late
        }
    }

    private void deliver() {
        List<MemoryQueue.Entry> due = queue.due(now());
        if (due.isEmpty()) {
            if (depth == 0) {
                queue.nextDue().ifPresent(next -> clock = Math.max(clock, next.toEpochMilli()));
            }
            return;
        }
        MemoryQueue.Entry entry = chance.oneOf(due);
        try {
            engine(new Attempt()).runner().run(entry.task());
            if (!chance.fault(0.05)) {
                boolean unused = queue.acknowledge(entry);
            }
        } catch (Crash | RuntimeException e) {
            if (e instanceof Violation violation) {
                throw violation;
            }
            queue.postpone(entry, now().plusSeconds(chance.between(1, 10)));
        }
    }

    /** Calm weather: what is due is fetched, and everything comes to its end. */
    private void settle() {
        for (int i = 0; i < 200; i++) {
            as(process -> {
                boolean unused = engine(process).rounds().startIfDue(process.now());
            });
            while (!queue.pending().isEmpty()) {
                deliver();
            }
            if (tenantList().stream().noneMatch(this::isWaiting)) {
                return;
            }
            require(
                    i < 10 || tenantList().stream().noneMatch(Tenant::pending),
                    "a tenant is in a batch that no job fetches");
            clock += 30_000;
            as(process -> engine(process).watchdog().patrol());
        }
        throw new Violation("tenants are never fetched");
    }

    private boolean isWaiting(Tenant tenant) {
        boolean due = tenant.nextAt().filter(next -> !next.isAfter(now())).isPresent();
        return due || tenant.pending();
    }

    private List<Tenant> tenantList() {
        return documents.all(Schema.TENANTS).stream().map(Tenant::new).toList();
    }

    private Tenant tenant(String account) {
        return tenants().find(account).orElseThrow();
    }

    private void mustBeTrue(String account) {
        Tenant tenant = tenant(account);
        if (account.equals(ScheduleVendor.DEAD)) {
            require(tenant.state() == TenantState.NEEDS_KEY, "a tenant without a good key is fetched on");
            return;
        }
        require(tenant.lastRun().string("outcome").equals("complete"), account + " is not complete in calm weather");
        require(vendor.counted(account, "users") == 1, account + " was asked for its users not once");
        require(
                vendor.countedOf(account) == 1 + 1 + AHEAD,
                account + " was called " + vendor.countedOf(account) + " times");
        Instant started = Instant.ofEpochMilli(tenant.lastRun().number("startedAt"));
        LocalDate today = LocalDate.ofInstant(started, tenant.zone());
        List<LocalDate> dates =
                LongStream.rangeClosed(0, AHEAD).mapToObj(today::plusDays).toList();
        Schedules schedules = new Schedules(documents, blobs, OWNER);
        Schedules.Reading reading = schedules
                .find(account, dates, new Schedules.Reader("admin", Optional.empty()))
                .orElseThrow();
        for (LocalDate date : dates) {
            String read = Optional.ofNullable(reading.days().get(date))
                    .flatMap(day -> schedules.read(reading, day))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("nothing");
            String right = vendor.records(account, date.toString());
            require(read.equals(right), account + " reads " + read + " on " + date + ", not " + right);
            require(
                    Optional.ofNullable(reading.days().get(date))
                            .flatMap(StoredDay::failure)
                            .isEmpty(),
                    account + " calls " + date + " failed");
        }
    }

    /** One more round, in which nothing has changed: it writes neither rows nor blobs. */
    private void mustChangeNothing() {
        List<Document> rows = documents.all(Schema.SCHEDULE_DAYS);
        List<String> objects = blobs.list("", Optional.empty(), 10_000);
        accounts.stream()
                .filter(account -> !account.equals(ScheduleVendor.DEAD))
                .forEach(account -> require(tenants().run(account) == Tenants.Start.STARTED, account + " is stuck"));
        while (!queue.pending().isEmpty()) {
            deliver();
        }
        require(documents.all(Schema.SCHEDULE_DAYS).equals(rows), "rows were written though nothing has changed");
        require(
                blobs.list("", Optional.empty(), 10_000).equals(objects),
                "blobs were written though nothing has changed");
    }

    private static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new Violation(otherwise);
        }
    }

    /** Each row that is written names a blob that is there, whole, and of its own tenant. */
    private List<Long> commit(List<Write> writes) {
        for (Write write : writes) {
            if (write instanceof Write.Set set && set.ref().collection().equals(Schema.SCHEDULE_DAYS)) {
                set.fields()
                        .optionalString("path")
                        .ifPresent(path -> mustBeThere(path, set.fields().string("tenant")));
            }
        }
        return documents.commit(writes);
    }

    private void mustBeThere(String path, String tenant) {
        try (InputStream stream = blobs.get(path).orElseThrow(() -> new Violation("a row names no blob: " + path))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            require(text.contains("\"account\":\"" + tenant + "\""), "a row of " + tenant + " has records of another");
        } catch (IOException e) {
            throw new Violation("a row names half a blob: " + path);
        }
    }

    private Engine engine(Attempt process) {
        return engine(process, new FaultyDocuments(documents, process));
    }

    private Engine engine(Attempt process, Documents reached) {
        Engine.Outside outside = new Engine.Outside(
                (owner, source, deadline) -> {
                    throw new IllegalStateException("There are no files here");
                },
                SourceCleanup.NONE,
                PushAddress.NONE);
        Limits limits = new Limits(
                Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(5), 50, 300);
        Engine.Settings settings =
                new Engine.Settings(Rooms.ALL, limits, SyncTimes.STANDARD, Retention.standard(Rooms.ALL), false);
        Backend backend = new Backend(
                reached,
                (task, notBefore) -> {
                    boolean unused = process.io(() -> {
                        queue.enqueue(task, notBefore);
                        return true;
                    });
                },
                process.blobs(),
                new MemoryEvents(),
                vault);
        Engine.Machine machine =
                new Engine.Machine(process, process, () -> "n" + ++ids).calling(vendor.reachedBy(process::io));
        return new Engine(backend, outside, settings, machine);
    }

    /** One process: at every step that touches the outside it may crash, or stand still while others go about their work. */
    private final class Attempt implements Time, Crew, FaultyDocuments.Rule {
        <T> T io(Supplier<T> operation) {
            if (++steps > MOST_STEPS) {
                throw new Violation("the world never comes to rest");
            }
            clock += chance.between(1, 60);
            if (chance.fault(0.004)) {
                throw new Crash();
            }
            if (chance.fault(0.02) && depth < 2) {
                meanwhile();
            }
            T result = operation.get();
            if (chance.fault(0.004)) {
                throw new Crash();
            }
            return result;
        }

        private void meanwhile() {
            depth++;
            try {
                int count = chance.between(1, 6);
                for (int i = 0; i < count; i++) {
                    clock += chance.roll(0.3) ? chance.between(1_000, 30_000) : chance.between(1, 2_000);
                    any();
                }
            } finally {
                depth--;
            }
        }

        @Override
        public <T> T read(Supplier<T> call) {
            return io(call);
        }

        @Override
        public List<Long> commit(List<Write> writes, Supplier<List<Long>> call) {
            return io(() -> {
                if (chance.fault(0.01)) {
                    late.add(writes);
                    throw new UnknownOutcomeException("No reply; it may yet be carried out");
                }
                List<Long> versions = ScheduleWorld.this.commit(writes);
                if (chance.fault(0.01)) {
                    throw new UnknownOutcomeException("It was carried out, but the reply was lost");
                }
                return versions;
            });
        }

        Blobs blobs() {
            return new Blobs() {
                @Override
                public boolean putIfAbsent(String name, InputStream content) {
                    return io(() -> blobs.putIfAbsent(name, content));
                }

                @Override
                public Optional<InputStream> get(String name) {
                    return io(() -> blobs.get(name));
                }

                @Override
                public List<String> list(String prefix, Optional<String> startAfter, int limit) {
                    return io(() -> blobs.list(prefix, startAfter, limit));
                }

                @Override
                public boolean delete(String name) {
                    return io(() -> blobs.delete(name));
                }
            };
        }

        @Override
        public Instant now() {
            return ScheduleWorld.this.now();
        }

        @Override
        public long nanos() {
            return clock * 1_000_000;
        }

        @Override
        public void sleep(Duration duration) {
            clock += duration.toMillis();
        }

        @Override
        public void work(int count, Runnable worker) {
            worker.run();
        }

        @Override
        public Pulse every(Duration period, Runnable action) {
            return () -> {};
        }
    }
}

package dev.drivemind.simulation;

import dev.drivemind.engine.Engine;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Limits;
import dev.drivemind.privacy.Retention;
import dev.drivemind.privacy.SourceCleanup;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.scan.SyncTimes;
import dev.drivemind.schedule.Connectors;
import dev.drivemind.schedule.Tenant;
import dev.drivemind.schedule.TenantOrder;
import dev.drivemind.schedule.Tenants;
import dev.drivemind.store.Backend;
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
import dev.drivemind.store.Vault;
import dev.drivemind.store.Write;
import dev.drivemind.sync.PushAddress;
import dev.drivemind.testing.FaultyDocuments;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One world of schedules: first a stormy time in which days change, processes crash or stand still, commits lose their replies and the
 * service fails; then calm weather, in which a round must bring every tenant up to date by exactly one call for its users and one for each
 * day.
 */
final class ScheduleWorld {
    private static final String OWNER = "owner";
    private static final int AHEAD = 2;
    static final int MOST_STEPS = 200_000;
    private static final String CONNECTOR = """
            {"name":"c","service":{"baseUrl":"https://api.example.com","hosts":["api.example.com"],
             "auth":{"kind":"header","name":"Key"},"limits":{"perSecond":1000}},
             "users":{"path":"/{account}/users","items":"users"},
             "day":{"path":"/{account}/jobs","query":{"day":"{date}"},"items":"jobs"},
             "window":{"daysAhead":2},
             "output":{"transform":"{jobs: items}","lists":{"jobs":"id"}},
             "views":{"roles":{"admin":{"fields":["jobs.id","jobs.account","jobs.version"]}}}}""";

    final Chance chance;
    private final MemoryDocuments documents = new MemoryDocuments();
    private final MemoryQueue queue = new MemoryQueue();
    final MemoryBlobs blobs = new MemoryBlobs();
    private final Vault vault = new MemoryVault(1);
    private final ScheduleVendor vendor;
    private final ScheduleTruth truth;
    final List<List<Write>> late = new ArrayList<>();
    private final List<String> accounts;
    long clock = Instant.parse("2026-03-07T20:00:00Z").toEpochMilli();
    int depth;
    int steps;
    private int ids;

    ScheduleWorld(long seed) {
        this.chance = new Chance(seed);
        this.vendor = new ScheduleVendor(chance);
        this.truth = new ScheduleTruth(documents, blobs, vendor, OWNER, AHEAD);
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
        accounts.forEach(account -> truth.mustBeTrue(account, tenant(account)));
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
        Jobs jobs = engine(new ScheduleProcess(this), documents).jobs();
        return new Tenants(documents, vault, jobs, OWNER, this::now);
    }

    Instant now() {
        return Instant.ofEpochMilli(clock);
    }

    /** Anything. */
    void any() {
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
        void by(ScheduleProcess process);
    }

    private void as(Action action) {
        try {
            action.by(new ScheduleProcess(this));
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
            engine(new ScheduleProcess(this)).runner().run(entry.task());
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
            ScheduleTruth.require(
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

    /** One more round, in which nothing has changed: it writes neither rows nor blobs. */
    private void mustChangeNothing() {
        List<Document> rows = documents.all(Schema.SCHEDULE_DAYS);
        List<String> objects = blobs.list("", Optional.empty(), 10_000);
        accounts.stream()
                .filter(account -> !account.equals(ScheduleVendor.DEAD))
                .forEach(account ->
                        ScheduleTruth.require(tenants().run(account) == Tenants.Start.STARTED, account + " is stuck"));
        while (!queue.pending().isEmpty()) {
            deliver();
        }
        ScheduleTruth.require(
                documents.all(Schema.SCHEDULE_DAYS).equals(rows), "rows were written though nothing has changed");
        ScheduleTruth.require(
                blobs.list("", Optional.empty(), 10_000).equals(objects),
                "blobs were written though nothing has changed");
    }

    /** Each row that is written names a blob that is there, whole, and of its own tenant. */
    List<Long> commit(List<Write> writes) {
        for (Write write : writes) {
            if (write instanceof Write.Set set && set.ref().collection().equals(Schema.SCHEDULE_DAYS)) {
                set.fields()
                        .optionalString("path")
                        .ifPresent(path -> truth.mustBeThere(path, set.fields().string("tenant")));
            }
        }
        return documents.commit(writes);
    }

    private Engine engine(ScheduleProcess process) {
        return engine(process, new FaultyDocuments(documents, process));
    }

    private Engine engine(ScheduleProcess process, Documents reached) {
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
}

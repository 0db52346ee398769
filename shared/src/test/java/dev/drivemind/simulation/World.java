package dev.drivemind.simulation;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Limits;
import dev.drivemind.scan.FullScan;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One world: first a stormy time in which the drive changes and anything may fail, then calm weather in which everything must come
 * to its end, and a last scan after which the index must equal the drive.
 */
final class World {
    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    static final String OWNER = "owner";
    static final String SOURCE = "source";
    private static final int MAX_EVENTS = 3_000;
    private static final int MAX_STEPS = 100_000;

    private final Chance chance;
    private final boolean watched;
    private final MemoryDocuments documents = new MemoryDocuments();
    private final MemoryQueue queue = new MemoryQueue();
    private final SimDrive drive;
    private final Promises promises;
    private final List<List<Write>> late = new ArrayList<>();
    private final Set<Long> inHand = new HashSet<>();
    private final Deployment deployment;
    private final int pageSize;
    private long clock = BEGINNING.toEpochMilli();
    private long lastPatrol = clock;
    private int depth;
    private final Figures figures = new Figures();

    World(long seed, boolean withWatchdog) {
        this.chance = new Chance(seed);
        this.watched = withWatchdog;
        this.drive = new SimDrive(chance, this::clock);
        this.promises = new Promises(documents, drive);
        this.pageSize = chance.between(2, 4);
        if (chance.roll(0.04)) {
            drive.poison();
        }
        this.deployment = new Deployment(this, limits());
    }

    private Limits limits() {
        return new Limits(
                Duration.ofSeconds(chance.roll(0.5) ? chance.between(1, 4) : chance.between(1, 30)),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                5,
                30);
    }

    /** Lives the world to its end. */
    Figures run() {
        int storm = chance.between(10, 80);
        for (int i = 0; i < storm; i++) {
            event();
        }
        chance.calmDown();
        finishEverything();
        drive.cure();
        lastScan();
        return figures;
    }

    Chance chance() {
        return chance;
    }

    Instant clock() {
        return Instant.ofEpochMilli(clock);
    }

    /** The true time in milliseconds since the epoch. */
    long millis() {
        return clock;
    }

    MemoryDocuments documents() {
        return documents;
    }

    MemoryQueue queue() {
        return queue;
    }

    boolean watched() {
        return watched;
    }

    Figures figures() {
        return figures;
    }

    /** How much a page of a listing or of changes holds. */
    int pageSize() {
        return pageSize;
    }

    SimDrive drive() {
        return drive;
    }

    void pass(long millis) {
        clock += millis;
    }

    /** Something touches the outside. */
    void step() {
        if (++figures.steps > MAX_STEPS) {
            throw new Violation("the world never comes to rest");
        }
        pass(chance.between(1, 60));
    }

    Crash crashed() {
        figures.crashes++;
        return new Crash();
    }

    List<Long> commit(List<Write> writes) {
        return promises.watched(writes);
    }

    /** A commit without a reply may still be carried out at any time. */
    void commitLater(List<Write> writes) {
        late.add(writes);
    }

    /** The process that called stands still while the world goes on. */
    void meanwhile() {
        if (depth >= 2) {
            return;
        }
        depth++;
        try {
            int events = chance.between(1, 6);
            for (int i = 0; i < events; i++) {
                pass(chance.roll(0.3) ? chance.between(1_000, 30_000) : chance.between(1, 2_000));
                event();
            }
        } finally {
            depth--;
        }
    }

    private void event() {
        int dice = chance.between(0, 99);
        if (dice < 15) {
            drive.mutate();
        } else if (dice < 22) {
            asUser(jobs -> jobs.start(order()));
        } else if (dice < 25) {
            asUser(jobs -> jobs.active(SOURCE).ifPresent(job -> jobs.cancel(job.id())));
        } else if (dice < 30) {
            landLateCommit();
        } else if (dice < 35) {
            patrol();
        } else {
            deliverSomething();
        }
    }

    private Jobs.Order order() {
        return new Jobs.Order(
                OWNER,
                FullScan.KIND,
                SOURCE,
                Fields.builder().put("lanes", chance.between(1, 4)).build());
    }

    private interface UserAction {
        void on(Jobs jobs);
    }

    private boolean asUser(UserAction action) {
        SimProcess process = new SimProcess(this);
        try {
            action.on(deployment.jobs(process));
            return true;
        } catch (Crash | RuntimeException e) {
            return false;
        }
    }

    private void landLateCommit() {
        if (!late.isEmpty()) {
            try {
                commit(late.remove(chance.between(0, late.size() - 1)));
            } catch (ConflictException e) {
                figures.lateConflicts++;
            }
        }
    }

    private void patrol() {
        if (watched && clock >= lastPatrol + 60_000) {
            lastPatrol = clock;
            SimProcess process = new SimProcess(this);
            try {
                deployment.watchdog(process).patrol();
            } catch (Crash | RuntimeException e) {
                figures.failedPatrols++;
            }
        }
    }

    private void deliverSomething() {
        List<MemoryQueue.Entry> due = new ArrayList<>(queue.due(clock()));
        due.removeIf(entry -> inHand.contains(entry.id()) && !chance.fault(0.1));
        if (!due.isEmpty()) {
            deliver(chance.oneOf(due));
        } else if (depth == 0) {
            queue.nextDue().ifPresent(next -> clock = Math.max(clock, next.toEpochMilli()));
        }
    }

    private void deliver(MemoryQueue.Entry entry) {
        figures.deliveries++;
        boolean first = inHand.add(entry.id());
        SimProcess process = new SimProcess(this);
        try {
            deployment.runner(process).run(entry.task());
            if (chance.fault(0.05)) {
                figures.duplicates++; // the acknowledgement is lost: it comes again
            } else {
                queue.acknowledge(entry);
            }
        } catch (Crash | RuntimeException e) {
            queue.postpone(entry, clock().plusSeconds(chance.between(1, 10)));
        } finally {
            if (first) {
                inHand.remove(entry.id());
            }
        }
    }

    private void finishEverything() {
        while (!late.isEmpty()) {
            landLateCommit();
        }
        deployment
                .calmJobs()
                .active(SOURCE)
                .filter(job -> job.state() == JobState.PAUSED || job.state() == JobState.QUEUED)
                .ifPresent(job -> asUser(jobs -> jobs.start(order())));
        for (int i = 0; i < MAX_EVENTS; i++) {
            if (queue.pending().isEmpty()
                    && (!watched || deployment.calmJobs().active(SOURCE).isEmpty())) {
                break;
            }
            if (watched) {
                pass(queue.pending().isEmpty() ? 61_000 : 0);
                patrol();
            }
            deliverSomething();
        }
        if (!queue.pending().isEmpty()) {
            throw new Violation("the queue never empties");
        }
        for (Document job : documents.all(Schema.JOBS)) {
            String state = job.fields().string("state");
            if (!JobState.valueOf(state).terminal()) {
                throw new Violation("a job never ends: " + state);
            }
        }
    }

    private void lastScan() {
        Jobs.Started started = deployment.calmJobs().start(order());
        finishEverything();
        Job job = deployment.calmJobs().find(started.job().id()).orElseThrow();
        Optional<String> certificate = job.result().optionalString("certificate");
        if (!certificate.equals(Optional.of("COMPLETE"))) {
            throw new Violation("a scan in calm weather ended " + job.state() + " " + certificate + " "
                    + job.reason().orElse("") + job.result().list("reasons"));
        }
        drive.files().values().forEach(promises::mustBeTrue);
        figures.worlds++;
    }
}

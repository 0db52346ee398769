package dev.drivemind.simulation;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Limits;
import dev.drivemind.scan.SyncState;
import dev.drivemind.source.Choice;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Document;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.sync.Syncs;
import dev.drivemind.sync.Webhooks.Notice;
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
    private boolean busy;
    private boolean mayCancel;
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
        new Aftermath(this).demand();
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
                pass(chance.roll(0.3) && !busy ? chance.between(1_000, 30_000) : chance.between(1, 2_000));
                if (busy) {
                    busyEvent();
                } else {
                    event();
                }
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
            asUser(process -> deployment.syncs(process).start(OWNER, SOURCE, wish()));
        } else if (dice < 25) {
            asUser(process -> deployment
                    .jobs(process)
                    .active(SOURCE)
                    .ifPresent(job -> deployment.jobs(process).cancel(job.id())));
        } else if (dice < 30) {
            landLateCommit();
        } else if (dice < 33) {
            patrol();
        } else if (dice < 36) {
            coordinate();
        } else if (dice < 44) {
            deliverNotice();
        } else if (dice < 45 && chance.fault(0.1)) {
            drive.loseFeeds();
        } else {
            deliverSomething();
        }
    }

    private Syncs.Wish wish() {
        Optional<Choice> choice = chance.roll(0.9) ? Optional.empty() : Optional.of(choice());
        return new Syncs.Wish(choice, chance.roll(0.3), chance.between(1, 4), false);
    }

    private Choice choice() {
        List<String> folders = chance.roll(0.7) ? List.of() : List.of("f" + chance.between(0, 6));
        List<String> ignore = chance.roll(0.5)
                ? List.of()
                : List.of(chance.roll(0.5) ? "id:f" + chance.between(0, 6) : "renamed-" + chance.between(1, 3) + "*");
        return new Choice(true, true, folders, ignore);
    }

    private interface Action {
        void by(SimProcess process);
    }

    /** A process of its own does something; whether it got to the end. */
    private boolean asUser(Action action) {
        try {
            action.by(new SimProcess(this));
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

    /** Whatever is under way comes to its end. */
    void finishEverything() {
        while (!late.isEmpty()) {
            landLateCommit();
        }
        documents.all(Schema.JOBS).stream()
                .map(document -> deployment.calmJobs().find(document.id()).orElseThrow())
                .filter(job -> job.state() == JobState.PAUSED || job.state() == JobState.QUEUED)
                .forEach(this::askForAgain);
        for (int i = 0; i < MAX_EVENTS; i++) {
            if (queue.pending().isEmpty() && (!watched || nothingIsActive())) {
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

    /** Whoever started it starts it once more: that resumes what is paused, and heals what a crash kept from the queue. */
    private void askForAgain(Job job) {
        deployment.calmJobs().start(new Jobs.Order(job.owner(), job.kind(), job.subject(), job.spec()));
    }

    private boolean nothingIsActive() {
        return documents.all(Schema.JOBS).stream().noneMatch(job -> job.fields().flag("active"));
    }

    /** The index must hold every file as it is now. */
    void mustBeTrue() {
        Chosen chosen =
                new Chosen(SyncState.find(documents, SOURCE).orElseThrow().choice());
        drive.files().values().forEach(file -> promises.mustBeTrue(file, chosen));
    }

    /** For a while much happens at once, though nothing fails. */
    void bustle() {
        busy = true;
        mayCancel = chance.roll(0.5);
        int events = chance.between(3, 25);
        for (int i = 0; i < events; i++) {
            busyEvent();
        }
        busy = false;
        while (deliverNotice()) {
            deliverSomething();
        }
    }

    boolean busy() {
        return busy;
    }

    private void busyEvent() {
        int dice = chance.between(0, 99);
        if (dice < 30) {
            drive.mutate();
        } else if (dice < 60) {
            deliverNotice();
        } else if (dice < 65 && mayCancel) {
            mayCancel = false;
            asUser(process -> deployment
                    .jobs(process)
                    .active(SOURCE)
                    .ifPresent(job -> deployment.jobs(process).cancel(job.id())));
        } else {
            deliverSomething();
        }
    }

    Deployment deployment() {
        return deployment;
    }

    void passUntil(Instant time) {
        clock = Math.max(clock, time.toEpochMilli());
    }

    /** The coordinator comes by. */
    void coordinate() {
        asUser(process -> deployment.coordinate(process).startIfDue(process.now()));
    }

    private boolean deliverNotice() {
        Optional<Notice> notice = drive.push().take();
        notice.ifPresent(taken -> {
            figures.notices++;
            boolean taught = asUser(process -> deployment.webhooks(process).receive(taken));
            if (!taught && chance.roll(0.8)) {
                drive.push().again(taken);
            }
        });
        return notice.isPresent();
    }
}

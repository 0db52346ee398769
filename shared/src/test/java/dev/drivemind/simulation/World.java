package dev.drivemind.simulation;

import dev.drivemind.job.Limits;
import dev.drivemind.scan.SyncState;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One world: first a stormy time in which the drive changes and anything may fail, then calm weather in which everything must come
 * to its end, and a last scan after which the index must equal the drive.
 */
final class World {
    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    static final String OWNER = "owner";
    private static final int FOLLOWED = 5;

    static final String SOURCE = "source";
    private static final int MAX_STEPS = 100_000;

    private final Chance chance;
    private final boolean watched;
    private final boolean followed;
    private final boolean rescanned;
    private final MemoryDocuments documents = new MemoryDocuments();
    private final MemoryQueue queue = new MemoryQueue();
    private final SimDrive drive;
    private final Promises promises;
    private final Deployment deployment;
    private final Events events;
    private final int pageSize;
    private long clock = BEGINNING.toEpochMilli();
    private int depth;
    private boolean busy;
    private final Figures figures = new Figures();

    World(long seed, boolean withWatchdog) {
        this(seed, withWatchdog, false);
    }

    private World(long seed, boolean withWatchdog, boolean rescanned) {
        this.chance = new Chance(seed);
        this.watched = withWatchdog;
        this.followed = rescanned || seed % FOLLOWED == 2;
        this.rescanned = rescanned;
        this.drive = new SimDrive(chance, this::clock, rescanned);
        this.promises = new Promises(documents, drive);
        this.pageSize = chance.between(2, 4);
        if (chance.roll(0.04)) {
            drive.poison();
        }
        this.deployment = new Deployment(this, limits());
        this.events = new Events(this);
    }

    /** Whether scans are followed by snapshots, and objects can be out of reach: it takes time, so not every world has it. */
    boolean followed() {
        return followed;
    }

    /** How often a listing is told that its page token is not valid, and begins anew. */
    double rejections() {
        return rescanned ? 0.2 : 0.02;
    }

    /** Whether scans take what is unchanged from snapshots, however little there is. */
    boolean rescanned() {
        return rescanned;
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

    /** A world of a source that is scanned again and again, while its feeds are lost, and of which snapshots are made. */
    static World rescanned(long seed) {
        return new World(seed, false, true);
    }

    /** Lives the world to its end. */
    Figures run() {
        int storm = rescanned ? chance.between(60, 200) : chance.between(10, 80);
        for (int i = 0; i < storm; i++) {
            if (rescanned && chance.roll(0.5)) {
                events.again();
            } else {
                events.any();
            }
        }
        chance.calmDown();
        if (rescanned) {
            new Aftermath(this).demandLastScan();
        } else {
            new Aftermath(this).demand();
        }
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

    /** The process that called stands still while the world goes on. */
    void meanwhile() {
        if (depth >= 2) {
            return;
        }
        depth++;
        try {
            int count = chance.between(1, 6);
            for (int i = 0; i < count; i++) {
                pass(chance.roll(0.3) && !busy ? chance.between(1_000, 30_000) : chance.between(1, 2_000));
                if (busy) {
                    events.busy();
                } else {
                    events.any();
                }
            }
        } finally {
            depth--;
        }
    }

    /** The index must hold every file as it is now. */
    void mustBeTrue() {
        Chosen chosen =
                new Chosen(SyncState.find(documents, SOURCE).orElseThrow().choice());
        drive.files().values().forEach(file -> promises.mustBeTrue(file, chosen));
    }

    /** How many items were left out must be as many as lie outside. */
    void mustTellWhatLiesOutside(long told) {
        Chosen chosen =
                new Chosen(SyncState.find(documents, SOURCE).orElseThrow().choice());
        long outside = drive.files().values().stream()
                .filter(file -> file.now().live() && chosen.leavesOutside(file))
                .count();
        if (told != outside) {
            throw new Violation("a scan told of " + told + " items outside, not of " + outside);
        }
    }

    /** For a while much happens at once, though nothing fails. */
    void bustle() {
        busy = true;
        events.mayCancel(chance.roll(0.5));
        int count = chance.between(3, 25);
        for (int i = 0; i < count; i++) {
            events.busy();
        }
        busy = false;
        while (events.deliverNotice()) {
            events.deliverSomething();
        }
    }

    boolean busy() {
        return busy;
    }

    /** Whether a process stands still, so that time must not go by in leaps. */
    boolean standsStill() {
        return depth > 0;
    }

    Events events() {
        return events;
    }

    Deployment deployment() {
        return deployment;
    }

    void passUntil(Instant time) {
        clock = Math.max(clock, time.toEpochMilli());
    }
}

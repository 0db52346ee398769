package dev.drivemind.simulation;

import dev.drivemind.engine.Engine;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Limits;
import dev.drivemind.job.SliceRunner;
import dev.drivemind.job.Watchdog;
import dev.drivemind.privacy.Retention;
import dev.drivemind.privacy.SourceCleanup;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.scan.FullScan;
import dev.drivemind.scan.SyncTimes;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Events;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.store.MemoryEvents;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.SliceQueue;
import dev.drivemind.store.SliceTask;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Vault;
import dev.drivemind.sync.Coordinate;
import dev.drivemind.sync.Syncs;
import dev.drivemind.sync.Webhooks;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The engine as each process of a world runs it: the one that is shipped, over what the process can reach. */
final class Deployment {
    private static final Optional<URI> ADDRESS = Optional.of(URI.create("https://drivemind.example/webhook"));
    private static final Vault VAULT = new MemoryVault(1);
    private static final Retention RETENTION = Retention.standard(Rooms.ALL);

    private final World world;
    private final Engine.Settings settings;
    private final Blobs blobs = new MemoryBlobs();
    private final Events events = new MemoryEvents();
    private int ids;

    Deployment(World world, Limits limits) {
        this.world = world;
        this.settings = new Engine.Settings(Rooms.ALL, limits, SyncTimes.STANDARD, RETENTION, world.followed());
    }

    SliceRunner runner(SimProcess process) {
        return engine(process).runner();
    }

    Syncs syncs(SimProcess process) {
        return engine(process).syncs();
    }

    /** Syncs that nothing comes in the way of. */
    Syncs calmSyncs() {
        return calmEngine().syncs();
    }

    Coordinate coordinate(SimProcess process) {
        return engine(process).coordinator();
    }

    Webhooks webhooks(SimProcess process) {
        return engine(process).webhooks();
    }

    Watchdog watchdog(SimProcess process) {
        return engine(process).watchdog();
    }

    Jobs jobs(SimProcess process) {
        return engine(process).jobs();
    }

    /** Jobs that nothing comes in the way of. */
    Jobs calmJobs() {
        return calmEngine().jobs();
    }

    private Engine engine(SimProcess process) {
        return engine(new SimDocuments(world, process), queueOf(process), process);
    }

    private Engine calmEngine() {
        return engine(world.documents(), world.queue(), new SimProcess(world));
    }

    /** Ids are numbered, so that everything repeats from run to run. */
    private Engine engine(Documents reached, SliceQueue queue, SimProcess process) {
        Engine.Outside outside = new Engine.Outside(
                (owner, source, deadline) -> new SimSource(world, process),
                SourceCleanup.NONE,
                (owner, source) -> ADDRESS);
        Backend backend = new Backend(reached, queue, reached(process), events, VAULT);
        return new Engine(
                backend,
                outside,
                settings,
                new Engine.Machine(process, process, () -> "n" + ++ids),
                world.rescanned()
                        ? List.of(new FullScan(backend, outside.sources(), SyncTimes.STANDARD, 0))
                        : List.of());
    }

    private Blobs reached(SimProcess process) {
        return world.followed() ? new SimBlobs(world, process, blobs) : blobs;
    }

    /** Large objects that nothing comes in the way of. */
    Blobs calmBlobs() {
        return blobs;
    }

    private SliceQueue queueOf(SimProcess process) {
        return (task, notBefore) -> process.io(() -> enqueued(task, notBefore));
    }

    /** Only with a watchdog may a task be lost that the queue has taken. */
    private boolean enqueued(SliceTask task, Instant notBefore) {
        Chance chance = world.chance();
        if (world.watched() && chance.fault(0.02)) {
            world.figures().lostTasks++;
            return true;
        }
        boolean fails = chance.fault(0.02);
        if (!fails || chance.roll(0.5)) {
            world.queue().enqueue(task, notBefore);
        }
        if (fails) {
            throw new StoreException("The queue cannot be reached");
        }
        return true;
    }
}

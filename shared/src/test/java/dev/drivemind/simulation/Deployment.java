package dev.drivemind.simulation;

import dev.drivemind.job.JobHandler;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Limits;
import dev.drivemind.job.NumberedJobs;
import dev.drivemind.job.SliceRunner;
import dev.drivemind.job.Watchdog;
import dev.drivemind.scan.DeltaScan;
import dev.drivemind.scan.FullScan;
import dev.drivemind.scan.SyncTimes;
import dev.drivemind.source.FileSources;
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
import dev.drivemind.sync.KeepChannels;
import dev.drivemind.sync.Syncs;
import dev.drivemind.sync.Webhooks;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The engine as each process of a world runs it: the real parts over what the process can reach. */
final class Deployment {
    private static final Optional<URI> ADDRESS = Optional.of(URI.create("https://drivemind.example/webhook"));
    private static final Vault VAULT = new MemoryVault(1);

    private final World world;
    private final Limits limits;
    private final Blobs blobs = new MemoryBlobs();
    private final Events events = new MemoryEvents();
    private int jobIds;
    private int channelIds;

    Deployment(World world, Limits limits) {
        this.world = world;
        this.limits = limits;
    }

    SliceRunner runner(SimProcess process) {
        SimDocuments reached = new SimDocuments(world, process);
        Backend backend = new Backend(reached, queueOf(process), blobs, events, VAULT);
        FileSources sources = (owner, source, deadline) -> new SimSource(world, process);
        JobHandler scan = new FullScan(reached, sources, SyncTimes.STANDARD);
        JobHandler delta = new DeltaScan(reached, sources, SyncTimes.STANDARD);
        JobHandler channels = new KeepChannels(reached, sources, (owner, source) -> ADDRESS, () -> "c" + ++channelIds);
        JobHandler coordinate = coordinate(process);
        return new SliceRunner(
                backend,
                List.of(scan, delta, channels, coordinate),
                process,
                process,
                limits,
                ended -> syncs(process).followUp(ended));
    }

    Syncs syncs(SimProcess process) {
        return new Syncs(new SimDocuments(world, process), jobs(process), process, SyncTimes.STANDARD);
    }

    /** Syncs that nothing comes in the way of. */
    Syncs calmSyncs() {
        return new Syncs(world.documents(), calmJobs(), new SimProcess(world), SyncTimes.STANDARD);
    }

    Coordinate coordinate(SimProcess process) {
        return new Coordinate(new SimDocuments(world, process), jobs(process), syncs(process));
    }

    Webhooks webhooks(SimProcess process) {
        return new Webhooks(new SimDocuments(world, process), syncs(process), process);
    }

    Watchdog watchdog(SimProcess process) {
        return new Watchdog(new SimDocuments(world, process), jobs(process), limits);
    }

    Jobs jobs(SimProcess process) {
        return jobs(new SimDocuments(world, process), queueOf(process), process);
    }

    /** Jobs that nothing comes in the way of. */
    Jobs calmJobs() {
        return jobs(world.documents(), world.queue(), new SimProcess(world));
    }

    private Jobs jobs(Documents reached, SliceQueue queue, SimProcess process) {
        return NumberedJobs.of(reached, queue, process, () -> "j" + ++jobIds);
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

package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.PhasedRun;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Registry;
import dev.drivemind.job.Slice;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Documents;

/** What disconnecting and erasing have in common: the workers of their lanes. Each kind has its own list of phases. */
abstract class DeletionHandler implements JobHandler {
    private static final int WORKERS = 4;

    private final Registry rooms;
    private final Backend backend;
    private final Jobs jobs;
    private final SourceCleanup cleanup;

    DeletionHandler(Registry rooms, Backend backend, Jobs jobs, SourceCleanup cleanup) {
        this.rooms = rooms;
        this.backend = backend;
        this.jobs = jobs;
        this.cleanup = cleanup;
    }

    /** Returns the phases of this kind of deletion. */
    abstract Phases phases(Job job, Slice slice);

    /** Returns what is declared to be stored, and to be done. */
    final Registry rooms() {
        return rooms;
    }

    final Documents documents() {
        return backend.documents();
    }

    final Remains remains(Job job) {
        return new Remains(rooms, backend, job);
    }

    final SourceLock lock(Job job) {
        return new SourceLock(rooms, documents(), job);
    }

    @Override
    public final int workers(Job job) {
        return WORKERS;
    }

    @Override
    public final JobRun open(Job job, Slice slice) {
        Belongings belongings = new Belongings(rooms);
        return new PhasedRun(
                phases(job, slice),
                LaneWorker.of(
                        new EndJobs(documents(), jobs, job, slice),
                        new WalkSources(documents(), job),
                        new LockSource(lock(job), documents(), jobs, slice),
                        new Detach(belongings, cleanup, job, slice),
                        new Remove(belongings, documents(), job),
                        new DeleteSource(lock(job), remains(job), documents(), job),
                        new RemoveBlobs(backend.blobs()),
                        new ClearLanes(documents(), job)));
    }
}

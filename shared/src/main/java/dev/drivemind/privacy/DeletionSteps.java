package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Lane;
import dev.drivemind.job.Registry;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Documents;

/** The steps of disconnecting and erasing within one slice, each for the lanes of its own type. */
abstract class DeletionSteps implements JobRun {
    private final Registry rooms;
    private final Job job;
    private final Documents documents;
    private final LockSource hold;
    private final Detach part;
    private final Remove remove;
    private final EndJobs endJobs;
    private final WalkSources walkSources;
    private final DeleteSource release;
    private final RemoveBlobs removeBlobs;
    private final ClearLanes clearLanes;

    DeletionSteps(Registry rooms, Backend backend, Jobs jobs, SourceCleanup cleanup, Job job, Slice slice) {
        Belongings belongings = new Belongings(rooms);
        this.rooms = rooms;
        this.job = job;
        this.documents = backend.documents();
        this.hold = new LockSource(rooms, documents, jobs, job, slice);
        this.part = new Detach(belongings, cleanup, job, slice);
        this.remove = new Remove(belongings, documents, job);
        this.endJobs = new EndJobs(documents, jobs, job, slice);
        this.walkSources = new WalkSources(documents, job);
        this.release = new DeleteSource(rooms, documents, job);
        this.removeBlobs = new RemoveBlobs(backend.blobs());
        this.clearLanes = new ClearLanes(documents, job);
    }

    final Documents documents() {
        return documents;
    }

    /** What is declared to be stored, and to be done. */
    final Registry rooms() {
        return rooms;
    }

    /** The job of this slice as it was claimed. */
    final Job job() {
        return job;
    }

    @Override
    public final Step step(Lane lane) {
        String type = lane.cursor().string("type");
        return switch (type) {
            case LockSource.TYPE -> hold.step(lane);
            case Detach.TYPE -> part.step(lane);
            case Remove.TYPE -> remove.step(lane);
            case EndJobs.TYPE -> endJobs.step(lane);
            case WalkSources.TYPE -> walkSources.step(lane);
            case DeleteSource.TYPE -> release.step(lane);
            case RemoveBlobs.TYPE -> removeBlobs.step(lane);
            case ClearLanes.TYPE -> clearLanes.step(lane);
            default -> throw new IllegalStateException("A lane of an unknown type: " + type);
        };
    }

    @Override
    public final void close() {}
}

package dev.drivemind.scan;

import dev.drivemind.job.Jobs;
import dev.drivemind.job.Time;
import dev.drivemind.store.Backend;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.BatchAnswer;

/** Takes in what a scanner hands in of a tree, batch by batch, each exactly once in effect. */
public final class TreeIntake {
    private final Backend backend;
    private final Jobs jobs;
    private final Time time;

    /**
     * @param backend all documents, or those of one owner
     * @param jobs over the same documents
     */
    public TreeIntake(Backend backend, Jobs jobs, Time time) {
        this.backend = backend;
        this.jobs = jobs;
        this.time = time;
    }

    /**
     * Commits a batch, unless it was committed before.
     *
     * @param owner whose source it is
     * @param source the source that the batch's root is
     * @throws IntakeRefusedException if the batch is not the one that is expected; nothing was written
     */
    public BatchAnswer take(String owner, String source, Batch batch) {
        throw new UnsupportedOperationException(backend + " " + jobs + time + owner + source + batch);
    }
}

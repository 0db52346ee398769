package dev.drivemind.organize;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Optional;

/** The jobs that work on an owner's clean-ups, of which each source has one at a time. */
final class OperationJobs {
    private final Documents documents;
    private final Jobs jobs;
    private final String owner;

    /**
     * @param documents of the owner
     * @param jobs in whose name they are started
     */
    OperationJobs(Documents documents, Jobs jobs, String owner) {
        this.documents = documents;
        this.jobs = jobs;
        this.owner = owner;
    }

    private Optional<Job> active(String source) {
        return jobs.active(OrganizeRoom.subject(source))
                .filter(job -> !job.state().terminal());
    }

    private static boolean isOf(Job job, String operation) {
        return operation.equals(job.spec().optionalString("operation").orElse(""));
    }

    /** Returns true if a job of a kind works on an operation; one that waits for its user is to be started again. */
    boolean isRunning(Operation operation, String kind) {
        return active(operation.source())
                .filter(job -> job.kind().equals(kind) && job.state() != JobState.PAUSED && isOf(job, operation.id()))
                .isPresent();
    }

    /**
     * Makes way for a job. A plan that waits for its user has touched nothing, and one that moves files of the same operation is to be
     * followed by another: both are cancelled. The very same job continues where it waits.
     *
     * @throws OperationRefusedException if another clean-up of the source is running, or waits in the middle of its moves
     */
    void requireIdle(String source, String operation, String kind) throws OperationRefusedException {
        Optional<Job> active = active(source);
        if (active.isEmpty()) {
            return;
        }
        Job job = active.get();
        boolean same = isOf(job, operation);
        boolean untouched =
                OrganizeJob.PLAN.equals(job.spec().optionalString("act").orElse(""));
        if (job.state() != JobState.PAUSED || !(same || untouched)) {
            throw another();
        }
        if (!same || !job.kind().equals(kind)) {
            Optional<Job> unused = jobs.cancel(job.id());
        }
    }

    private static OperationRefusedException another() {
        return new OperationRefusedException(
                "Another clean-up of this source is running: wait for its end, or cancel it",
                OperationRefusedException.Why.STATE);
    }

    /**
     * Starts a job that works on an operation, and returns the operation with it.
     *
     * @param more what the job is told besides the source and the operation
     * @throws OperationRefusedException if another clean-up of the source was started meanwhile
     */
    Operation start(Operation operation, String kind, Fields more) throws OperationRefusedException {
        Fields spec = more.with(Fields.builder()
                .put("source", operation.source())
                .put("operation", operation.id())
                .build());
        Jobs.Started started = jobs.start(new Jobs.Order(owner, kind, OrganizeRoom.subject(operation.source()), spec));
        if (!isOf(started.job(), operation.id())) {
            throw another();
        }
        Fields job = Fields.builder().put("job", started.job().id()).build();
        boolean unused = Updates.commit(documents, List.of(Write.update(operation.ref(), job)));
        return documents.get(operation.ref()).map(Operation::of).orElse(operation);
    }
}

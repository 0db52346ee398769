package dev.drivemind.job;

import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.SliceQueue;
import dev.drivemind.store.SliceTask;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what a delivered task means, and claims the job when there is work to do. */
final class Claims {
    private static final Logger log = LoggerFactory.getLogger(Claims.class);

    private final Documents documents;
    private final SliceQueue queue;
    private final Jobs jobs;
    private final Lanes lanes;
    private final Time time;
    private final Limits limits;

    Claims(Documents documents, SliceQueue queue, Jobs jobs, Time time, Limits limits) {
        this.documents = documents;
        this.queue = queue;
        this.jobs = jobs;
        this.lanes = new Lanes(documents);
        this.time = time;
        this.limits = limits;
    }

    /**
     * A job that this runner may work on.
     *
     * @param lease the claim
     * @param tally the counters of all its lanes
     */
    record Claimed(Lease lease, Tally tally) {}

    /** Claims the job of a task; empty when the task may be acknowledged without work. */
    Optional<Claimed> claim(SliceTask task) {
        while (true) {
            Optional<Job> found = jobs.find(task.jobId());
            if (found.isEmpty() || found.get().state().terminal() || found.get().state() == JobState.PAUSED) {
                return Optional.empty();
            }
            Job job = found.get();
            if (handledWithoutWork(task, job)) {
                return Optional.empty();
            }
            Tally tally = tally(job);
            if (job.cancelRequested()) {
                if (jobs.changes()
                        .end(job, JobState.CANCELLED, Optional.empty())
                        .isPresent()) {
                    return Optional.empty();
                }
            } else if (attempts(job, tally) > limits.maxAttempts()) {
                if (jobs.changes()
                        .end(job, JobState.FAILED, Optional.of(failure(job)))
                        .isPresent()) {
                    return Optional.empty();
                }
            } else {
                Optional<Lease> lease = take(job, tally);
                if (lease.isPresent()) {
                    return Optional.of(new Claimed(lease.get(), tally));
                }
            }
        }
    }

    private boolean handledWithoutWork(SliceTask task, Job job) {
        if (task.slice() != job.slice()) {
            if (!jobs.leased(job)) {
                jobs.enqueue(job); // the chain may have broken between a slice's end and its enqueueing of the next
            }
            return true;
        }
        if (jobs.leased(job)) {
            queue.enqueue(task, job.leaseUntil()); // that runner may be dead: never drop its redelivered task
            return true;
        }
        if (job.waitUntil().isAfter(time.now())) {
            queue.enqueue(task, job.waitUntil());
            return true;
        }
        return false;
    }

    private Tally tally(Job job) {
        Tally tally = new Tally();
        lanes.each(job.id(), tally::addIfNew);
        return tally;
    }

    private static long mark(Job job, Tally tally) {
        return job.phase() + 1 + tally.steps();
    }

    private static int attempts(Job job, Tally tally) {
        return job.mark() == mark(job, tally) ? job.attempts() + 1 : 1;
    }

    private static boolean cameFurther(Job job, Tally tally) {
        return job.state() == JobState.QUEUED || job.mark() != mark(job, tally);
    }

    private String failure(Job job) {
        String cause = job.fields()
                .optionalString("lastError")
                .filter(error -> !error.isEmpty())
                .orElse("the runner ended without reporting an error");
        return "No progress in " + limits.maxAttempts() + " attempts while " + job.phaseName() + ": " + cause;
    }

    private Optional<Lease> take(Job job, Tally tally) {
        long now = time.now().toEpochMilli();
        Fields patch = Fields.builder()
                .put("state", JobState.RUNNING.name())
                .put("epoch", job.epoch() + 1)
                .put("leaseUntil", now + limits.lease().toMillis())
                .put("attempts", attempts(job, tally))
                .put("mark", mark(job, tally))
                .put(
                        "progressAt",
                        cameFurther(job, tally) ? now : job.progressAt().toEpochMilli())
                .put("rescues", 0)
                .put("startedAt", job.startedAt().map(Instant::toEpochMilli).orElse(now))
                .put("updatedAt", now)
                .build();
        try {
            lanes.fence(job);
            long version = documents
                    .commit(List.of(new Write.Update(job.ref(), patch, Precondition.versionIs(job.version()))))
                    .get(0);
            Job claimed = new Job(job.id(), version, job.fields().with(patch));
            if (job.state() == JobState.RUNNING && !job.leaseUntil().equals(Instant.EPOCH)) {
                Instant lastSign = job.leaseUntil().minus(limits.lease());
                JobLog.recovered(claimed, Duration.between(lastSign, claimed.updatedAt()));
            }
            return Optional.of(new Lease(documents, time, limits.lease(), claimed));
        } catch (ConflictException e) {
            log.debug("Job {} moved while it was being claimed; reading again", job.id());
            return Optional.empty();
        }
    }
}

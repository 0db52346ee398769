package dev.drivemind.job;

import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds jobs that no runner works on: once a minute it enqueues the slice of every active job whose lease has run out and whose task
 * should have come by now. The engine recovers from crashes without it; it is for tasks that the queue lost.
 */
public final class Watchdog {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

    /** How long a due task may take to arrive before it counts as lost. */
    static final Duration GRACE = Duration.ofSeconds(60);

    /** How long a job that is not waiting may make no progress before it is reported as stuck. */
    static final Duration STUCK = Duration.ofMinutes(30);

    private final Documents documents;
    private final Jobs jobs;
    private final Limits limits;
    private volatile Predicate<Job> spared = job -> false;

    public Watchdog(Documents documents, Jobs jobs, Limits limits) {
        this.documents = documents;
        this.jobs = jobs;
        this.limits = limits;
    }

    /**
     * Leaves alone, from now on, the jobs for which {@code waits} is true: those that stay in the queue because a process does not work
     * on them yet.
     */
    public void spare(Predicate<Job> waits) {
        spared = waits;
    }

    /**
     * Looks at every active job once.
     *
     * @return how many jobs were brought back to work or to their end
     */
    public int patrol() {
        AtomicInteger stuck = new AtomicInteger();
        int rescued = forEachActive(job -> {
            if (spared.test(job)) {
                return false;
            }
            stuck.addAndGet(stuck(job) ? 1 : 0);
            return lost(job) && rescue(job);
        });
        JobLog.patrolled(rescued, stuck.get());
        return rescued;
    }

    /**
     * Takes the jobs over from a process that has ended: every lease is released and its job's slice enqueued. To be called before
     * anything is delivered, and only where one process at a time works on this store's jobs, so that the holder of any lease must be
     * dead; it spares the wait for the leases' ends. Should a runner be alive after all, the next claim's epoch fences it off as ever.
     * The attempt that the process's end cut short stays counted, so that a job which ends its process time and again is given up at
     * last.
     *
     * @return how many leases were released
     */
    public int releaseLeases() {
        return forEachActive(job -> jobs.leased(job) && release(job));
    }

    /** Shows every active job to {@code action}; how often that was true. */
    private int forEachActive(Predicate<Job> action) {
        Query query = Query.of(Schema.JOBS).whereEqual("active", true);
        return (int) Paged.all(documents, query).map(Job::of).filter(action).count();
    }

    private boolean release(Job job) {
        Fields patch = Fields.builder().put("leaseUntil", 0).build();
        Optional<Job> released = jobs.changes().change(job, patch, List.of());
        released.ifPresent(jobs::enqueue);
        Instant lastSign = job.leaseUntil().minus(limits.lease());
        released.ifPresent(free -> JobLog.recovered(free, Duration.between(lastSign, free.updatedAt())));
        return released.isPresent();
    }

    private boolean lost(Job job) {
        Instant due = latest(job.leaseUntil(), latest(job.waitUntil(), job.updatedAt()));
        return job.state() != JobState.PAUSED && due.plus(GRACE).isBefore(jobs.now());
    }

    private boolean stuck(Job job) {
        if (job.state() == JobState.PAUSED) {
            return false;
        }
        return latest(job.progressAt(), job.waitUntil()).plus(STUCK).isBefore(jobs.now());
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private boolean rescue(Job job) {
        log.warn("No runner works on job {} (slice {}, rescue {})", job.id(), job.slice(), job.rescues() + 1);
        if (job.cancelRequested()) {
            return jobs.changes().end(job, JobState.CANCELLED, Optional.empty()).isPresent();
        }
        if (job.rescues() >= limits.maxRescues()) {
            String reason = "No runner has answered " + limits.maxRescues() + " calls of the watchdog";
            return jobs.changes().end(job, JobState.FAILED, Optional.of(reason)).isPresent();
        }
        Fields patch = Fields.builder().put("rescues", job.rescues() + 1).build();
        Optional<Job> noted = jobs.changes().change(job, patch, List.of());
        noted.ifPresent(jobs::enqueue);
        return noted.isPresent();
    }
}

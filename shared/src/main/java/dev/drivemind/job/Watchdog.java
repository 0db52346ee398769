package dev.drivemind.job;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the jobs that nobody looks after: once a minute it enqueues the slice of every active job whose lease has run out
 * and whose task should have come by now. The engine recovers from crashes without it; it is for tasks that the queue lost.
 */
public final class Watchdog {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

    /** How long a due task may be under way before it is taken for lost. */
    static final Duration GRACE = Duration.ofSeconds(60);

    private final Documents documents;
    private final Jobs jobs;
    private final Limits limits;

    public Watchdog(Documents documents, Jobs jobs, Limits limits) {
        this.documents = documents;
        this.jobs = jobs;
        this.limits = limits;
    }

    /**
     * Looks at every active job once.
     *
     * @return how many jobs were brought back to work or to their end
     */
    public int patrol() {
        int rescued = 0;
        Query query = Query.of(Schema.JOBS).whereEqual("active", true);
        List<Document> page = documents.query(query);
        while (!page.isEmpty()) {
            for (Document document : page) {
                rescued += lost(Job.of(document)) && rescue(Job.of(document)) ? 1 : 0;
            }
            page = documents.query(query.startAfter(page.get(page.size() - 1)));
        }
        return rescued;
    }

    private boolean lost(Job job) {
        Instant due = latest(job.leaseUntil(), latest(job.waitUntil(), job.updatedAt()));
        return job.state() != JobState.PAUSED && due.plus(GRACE).isBefore(jobs.now());
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private boolean rescue(Job job) {
        log.warn("Nobody works on job {} (slice {}, rescue {})", job.id(), job.slice(), job.rescues() + 1);
        if (job.cancelRequested()) {
            return jobs.end(job, JobState.CANCELLED, Optional.empty()).isPresent();
        }
        if (job.rescues() >= limits.maxRescues()) {
            String reason = "No runner has answered " + limits.maxRescues() + " calls of the watchdog";
            return jobs.end(job, JobState.FAILED, Optional.of(reason)).isPresent();
        }
        Fields patch = Fields.builder().put("rescues", job.rescues() + 1).build();
        Optional<Job> noted = jobs.change(job, patch, List.of());
        noted.ifPresent(jobs::enqueue);
        return noted.isPresent();
    }
}

package dev.drivemind.job;

import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How much an installation has to do, and has done lately. Of very many jobs the first {@link #MOST} are looked at.
 *
 * @param queued active jobs whose next slice is due and that no runner has
 * @param working active jobs that a runner has
 * @param waiting active jobs that wait for a time or for their user
 * @param unattended those of {@code queued} that have been due for so long that their task seems lost
 * @param ended jobs that have ended lately
 */
public record Workload(long queued, long working, long waiting, long unattended, List<Job> ended) {
    /** The most jobs that are looked at, of those that are active and of those that have ended. */
    public static final int MOST = 1_000;

    /** Longer than a queue keeps a task back, and longer than the watchdog leaves it lost. */
    private static final Duration UNATTENDED = Duration.ofMinutes(5);

    public Workload {
        ended = List.copyOf(ended);
    }

    /**
     * Returns it as it is now.
     *
     * @param lately how far back it goes
     */
    public static Workload of(Documents documents, Instant now, Duration lately) {
        List<Job> active = jobs(documents, Query.of(Schema.JOBS).whereEqual("active", true));
        List<Job> working =
                active.stream().filter(job -> job.leaseUntil().isAfter(now)).toList();
        List<Job> queued = active.stream()
                .filter(job -> !job.leaseUntil().isAfter(now))
                .filter(job ->
                        job.state() != JobState.PAUSED && !job.waitUntil().isAfter(now))
                .toList();
        long unattended = queued.stream()
                .filter(job -> dueSince(job).plus(UNATTENDED).isBefore(now))
                .count();
        Query ended = Query.of(Schema.JOBS)
                .whereEqual("active", false)
                .between("endedAt", now.minus(lately).toEpochMilli(), now.toEpochMilli() + 1);
        return new Workload(
                queued.size(),
                working.size(),
                active.size() - working.size() - queued.size(),
                unattended,
                jobs(documents, ended));
    }

    private static List<Job> jobs(Documents documents, Query query) {
        return documents.query(query.limit(MOST)).stream().map(Job::of).toList();
    }

    private static Instant dueSince(Job job) {
        Instant free = job.leaseUntil().isAfter(job.waitUntil()) ? job.leaseUntil() : job.waitUntil();
        return free.isAfter(job.updatedAt()) ? free : job.updatedAt();
    }

    /** Returns how many requests the jobs that have ended have sent to sources. */
    public long requests() {
        return sum("requests");
    }

    /** Returns how many files these jobs have looked at. */
    public long files() {
        return sum("listed") + sum("looked");
    }

    private long sum(String counted) {
        return ended.stream()
                .mapToLong(job -> job.progress().number(counted, 0))
                .sum();
    }

    /** Returns how many of them have failed. */
    public long failed() {
        return ended.stream().filter(job -> job.state() == JobState.FAILED).count();
    }

    /** Returns how long these jobs took, the shortest first. */
    public List<Duration> durations() {
        return ended.stream()
                .map(job -> Duration.between(
                        job.startedAt().orElse(job.createdAt()), job.endedAt().orElse(job.updatedAt())))
                .sorted()
                .toList();
    }
}

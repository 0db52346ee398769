package dev.drivemind.snapshot;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Lanes;
import dev.drivemind.snapshot.Snapshot.Totals;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Decides from what the next snapshot of a source is made. Nothing that a job has ended with is written later, so what it noted is read
 * once, and a job that has not ended is left to the snapshot after.
 *
 * @param subjects of the jobs that write records of the source; the first is that of its scans
 */
record Planner(Documents documents, String owner, List<String> subjects) {
    private static final String WRITTEN = "fileDocumentsWritten";

    /** Clocks of machines may differ by that much. */
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    /**
     * Makes a plan.
     *
     * @param newest the snapshot before it
     * @param asOf when it is made, as {@code at}, and what else is known of the index now
     * @param lastScan the result of the last scan that has ended; nothing if there was none
     */
    Plan plan(Optional<StoredSnapshot> newest, Fields asOf, Fields lastScan) {
        long now = asOf.number("at");
        Optional<StoredSnapshot> base = newest.filter(known -> known.since() > now - Journal.KEPT.toMillis());
        long since = base.map(StoredSnapshot::since).orElse(0L);
        List<Job> all = subjects.stream()
                .flatMap(subject -> jobs(subject, since).stream())
                .toList();
        List<String> ended =
                all.stream().filter(job -> job.state().terminal()).map(Job::id).toList();
        long earliest = all.stream()
                .filter(job -> !job.state().terminal())
                .mapToLong(job -> job.createdAt().toEpochMilli())
                .min()
                .orElse(now);
        Set<String> had = base.map(StoredSnapshot::known).map(Set::copyOf).orElseGet(Set::of);
        boolean isLast = nothingSince(lastScan.optionalString("job").orElse(""));
        Totals expected = isLast ? expected(lastScan) : null;
        boolean fromIndex = base.isEmpty() && (expected == null || newest.isPresent());
        int parts = partition(base, lastScan).parts();
        return new Plan(
                asOf,
                base.map(StoredSnapshot::job).orElse(null),
                ended.stream().filter(job -> !had.contains(job)).toList(),
                ended,
                Math.max(0, Math.min(earliest, now) - CLOCKS.toMillis()),
                parts,
                expected,
                base.filter(known -> known.parts() != parts).isPresent(),
                fromIndex);
    }

    /** With several names of a file, of which not all are chosen, a scan counts bytes that no row alone has. */
    private static Totals expected(Fields lastScan) {
        Totals counted = Totals.of(lastScan);
        return lastScan.number("hardLinks", 0) == 0
                ? counted
                : new Totals(counted.files(), counted.folders(), counted.shortcuts(), Totals.UNKNOWN);
    }

    /** Whether a snapshot has just what the index has: nothing is being written, and nothing was since. */
    boolean isCurrent(StoredSnapshot snapshot) {
        return !snapshot.damaged()
                && jobsSince(snapshot).allMatch(job -> isIn(snapshot, job) && !isMissed(snapshot, job));
    }

    /** Whether a job that has ended since a snapshot was made has written records that it may lack. */
    boolean hasMissed(StoredSnapshot snapshot) {
        return jobsSince(snapshot).anyMatch(job -> isMissed(snapshot, job));
    }

    private Stream<Job> jobsSince(StoredSnapshot snapshot) {
        return subjects.stream().flatMap(subject -> jobs(subject, snapshot.since()).stream());
    }

    private static boolean isMissed(StoredSnapshot snapshot, Job job) {
        return job.state().terminal()
                && !snapshot.known().contains(job.id())
                && job.progress().number(WRITTEN, 0) + job.progress().number("checksums", 0) > 0;
    }

    /**
     * Whether a snapshot has just what the index has, but for what a scan that is running has noted and will write. Checksums that were added
     * since and tags may differ. All jobs that could tell otherwise must still be kept.
     */
    boolean isCurrentBut(StoredSnapshot snapshot, Job scan, Instant now) {
        return snapshot.pure()
                && !snapshot.damaged()
                && snapshot.since() > now.minus(Journal.KEPT).toEpochMilli()
                && jobs(subjects.get(0), snapshot.since()).stream()
                        .filter(job -> !job.id().equals(scan.id()))
                        .allMatch(job -> isIn(snapshot, job));
    }

    /** Whether a snapshot lacks nothing that a job has written. What one has told that was cut short may be less than that. */
    private static boolean isIn(StoredSnapshot snapshot, Job job) {
        boolean wroteNothing =
                job.state() == JobState.SUCCEEDED && job.progress().number(WRITTEN, 0) == 0;
        return job.state().terminal() && (wroteNothing || snapshot.known().contains(job.id()));
    }

    private List<Job> jobs(String subject, long since) {
        return Paged.all(documents, newestFirst(subject))
                .map(Job::of)
                .takeWhile(job -> job.createdAt().toEpochMilli() >= since)
                .toList();
    }

    private Query newestFirst(String subject) {
        return Query.of(Schema.JOBS)
                .whereEqual("ownerId", owner)
                .whereEqual("subject", subject)
                .orderBy("createdAt", true)
                .limit(50);
    }

    private static Partition partition(Optional<StoredSnapshot> base, Fields lastScan) {
        long rows = Math.max(
                lastScan.number("files", 0) + lastScan.number("folders", 0) + lastScan.number("shortcuts", 0),
                base.map(StoredSnapshot::rows).orElse(0L));
        return base.map(known -> new Partition(known.parts()))
                .filter(known -> known.suits(rows))
                .orElseGet(() -> Partition.of(rows));
    }

    /** Whether no scan that has started since this one has written anything yet that it has not counted. */
    boolean nothingSince(String scan) {
        List<Job> since = new ArrayList<>();
        boolean found = Paged.all(documents, newestFirst(subjects.get(0)))
                .map(Job::of)
                .peek(since::add)
                .anyMatch(job -> job.id().equals(scan));
        return found && since.stream().filter(job -> !job.id().equals(scan)).noneMatch(this::hasWritten);
    }

    /** What a job has told of its progress is older than its lanes, whose counters are committed with what they count. */
    private boolean hasWritten(Job job) {
        AtomicLong written = new AtomicLong(job.progress().number(WRITTEN, 0));
        if (written.get() == 0) {
            new Lanes(documents)
                    .each(job.id(), lane -> written.addAndGet(lane.counters().getOrDefault(WRITTEN, 0L)));
        }
        return written.get() > 0;
    }
}

package dev.drivemind.simulation;

import java.util.List;
import java.util.stream.Stream;

/** Errors in the engine's own protocol: claims, fences, commits, slices, cancelling. */
final class EngineMutants {
    private static final String CLAIMS = "job/Claims.java";
    private static final String JOBS = "job/Jobs.java";
    private static final String JOB_CHANGES = "job/JobChanges.java";
    private static final String LEASE = "job/Lease.java";
    private static final String SLICE_RUNNER = "job/SliceRunner.java";
    private static final String SLICE_WORK = "job/SliceWork.java";

    private static final String FENCE =
            "writes.add(Write.set(lane.ref(), after, Precondition.versionIs(lane.version())));";
    private static final String COMMIT = "List<Long> versions = documents.commit(writes);";

    private EngineMutants() {}

    static List<Mutant> all() {
        return Stream.of(fences(), claims(), jobs(), commits(), counts(), slices(), tasks())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> fences() {
        return List.of(
                Mutant.of("no fence", SLICE_WORK, FENCE, "writes.add(Write.set(lane.ref(), after));"),
                Mutant.of("a fence that is checked first and then written", SLICE_WORK, FENCE, """
                        if (lanes.reread(lane).filter(now -> now.version() == lane.version()).isEmpty()) {
                            return readBack(lane);
                        }
                        writes.add(Write.set(lane.ref(), after));"""),
                Mutant.of("lanes not taken over by a claim", CLAIMS, "lanes.fence(job);\n", ""),
                Mutant.of("lanes not taken over by whoever ends a job", JOB_CHANGES, "lanes.fence(job);\n", ""),
                Mutant.of("lanes taken over only after the claim", CLAIMS, """
                        lanes.fence(job);
                        long version = documents
                                .commit(List.of(new Write.Update(job.ref(), patch, Precondition.versionIs(job.version()))))
                                .get(0);
                        """, """
                        long version = documents
                                .commit(List.of(new Write.Update(job.ref(), patch, Precondition.versionIs(job.version()))))
                                .get(0);
                        lanes.fence(job);
                        """));
    }

    private static List<Mutant> claims() {
        return List.of(
                Mutant.of(
                        "a claim without a condition",
                        CLAIMS,
                        "new Write.Update(job.ref(), patch, Precondition.versionIs(job.version()))",
                        "Write.update(job.ref(), patch)"),
                Mutant.of(
                        "a runner that writes its job without a condition",
                        LEASE,
                        "new Write.Update(job.ref(), fields, Precondition.versionIs(job.version()))",
                        "Write.update(job.ref(), fields)"));
    }

    private static List<Mutant> jobs() {
        return List.of(
                Mutant.of(
                        "a racy start",
                        JOBS,
                        "Write.set(marker(order.subject()), marker, Precondition.ABSENT)",
                        "Write.set(marker(order.subject()), marker)"),
                Mutant.of("a blind cancel", JOBS, "Optional<Job> changed = leased(job)", """
                                    documents.commit(List.of(
                                            Write.update(job.ref(), changes.terminal(JobState.CANCELLED).build()),
                                            Write.delete(marker(job.subject()))));
                                    Optional<Job> changed = 1 > 0 ? find(id) : leased(job)
                        """),
                Mutant.of(
                        "a request to cancel ignored by completion",
                        LEASE,
                        "if (!cancelling) {",
                        "if (!cancelling && epoch < 0) {"),
                Mutant.of(
                        "the subject of an ended job not set free",
                        JOB_CHANGES,
                        "Stream<Write> free = Stream.of(Write.delete(Jobs.marker(job.subject())));",
                        "Stream<Write> free = Stream.of();"),
                Mutant.of(
                        "attempts never counted",
                        CLAIMS,
                        "return job.mark() == mark(job, tally) ? job.attempts() + 1 : 1;",
                        "return 1;"));
    }

    private static List<Mutant> commits() {
        return List.of(
                Mutant.of("a checkpoint before its files", SLICE_WORK, COMMIT, """
                        List<Long> cursors = documents.commit(writes.subList(step.writes().size(), writes.size()));
                        List<Long> versions = new ArrayList<>(documents.commit(step.writes()));
                        versions.addAll(cursors);"""),
                Mutant.of("files before their checkpoint", SLICE_WORK, COMMIT, """
                        List<Long> versions = new ArrayList<>(documents.commit(step.writes()));
                        versions.addAll(documents.commit(writes.subList(step.writes().size(), writes.size())));"""),
                Mutant.of("a divided window's parts made after its end", SLICE_WORK, COMMIT, """
                        List<Write> first = new ArrayList<>(step.writes());
                        first.add(writes.get(laneIndex));
                        List<Long> kept = documents.commit(first);
                        List<Long> versions = new ArrayList<>(kept.subList(0, step.writes().size()));
                        versions.addAll(documents.commit(writes.subList(step.writes().size(), laneIndex)));
                        versions.add(kept.get(step.writes().size()));"""),
                Mutant.of(
                        "a phase begun before its lanes are made",
                        LEASE,
                        "write(patch, lanes, false);",
                        "write(patch, List.of(), false);\ndocuments.commit(lanes);"));
    }

    private static List<Mutant> counts() {
        return List.of(
                Mutant.of("an unknown outcome taken for a failure", SLICE_WORK, "return readBack(lane);", """
                        Lane stored = readBack(lane);
                        return e instanceof ConflictException
                                ? stored
                                : new Lane(lane.ref(), stored.version(), lane.fields());"""),
                Mutant.of("an unknown outcome taken for success", SLICE_WORK, "return readBack(lane);", """
                        Lane stored = readBack(lane);
                        return e instanceof ConflictException
                                ? stored
                                : new Lane(lane.ref(), stored.version(), after);"""),
                Mutant.of(
                        "a slice's own steps missing from its counts",
                        SLICE_WORK,
                        "tally.replace(before, current);",
                        ""),
                Mutant.of(
                        "counters kept in memory alone",
                        "job/Lane.java",
                        ".put(\"counters\", Fields.of(counters))",
                        ""));
    }

    private static List<Mutant> slices() {
        return List.of(
                Mutant.of("the next slice enqueued before this one's end is committed", SLICE_RUNNER, """
                        .build()
                        .with(more));
                        jobs.enqueue(claimed.lease().job());""", """
                        .build()
                        .with(more)
                        .with(enqueued(claimed, notBefore)));
                        }

                        private Fields enqueued(Claims.Claimed claimed, Instant notBefore) {
                            Job job = claimed.lease().job();
                            backend.queue().enqueue(new SliceTask(job.id(), job.slice() + 1), notBefore);
                            return Fields.empty();"""),
                Mutant.of(
                        "a slice acknowledged though the next is not enqueued",
                        SLICE_RUNNER,
                        "jobs.enqueue(claimed.lease().job());",
                        """
                                try {
                                    jobs.enqueue(claimed.lease().job());
                                } catch (RuntimeException e) {
                                    log.warn("Not enqueued", e);
                                }
                        """));
    }

    private static List<Mutant> tasks() {
        return List.of(
                Mutant.of(
                        "a task dropped because it meets a live lease",
                        CLAIMS,
                        "queue.enqueue(task, job.leaseUntil());",
                        ""),
                Mutant.of("an older task acknowledged without healing the chain", CLAIMS, "jobs.enqueue(job);", ""),
                Mutant.of("a task dropped because it comes early", CLAIMS, "queue.enqueue(task, job.waitUntil());", ""),
                Mutant.of(
                        "a lost lease acknowledges its task",
                        SLICE_RUNNER,
                        "throw lost.cause();",
                        "log.info(\"Lost\", lost.cause());"),
                Mutant.of(
                                "a watchdog that looks at expired leases alone",
                                "job/Watchdog.java",
                                "return job.state() != JobState.PAUSED && ",
                                "return job.leaseUntil().isAfter(Instant.EPOCH) && job.state() != JobState.PAUSED && ")
                        .withWatchdog());
    }
}

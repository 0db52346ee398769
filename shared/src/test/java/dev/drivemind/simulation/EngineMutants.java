package dev.drivemind.simulation;

import java.util.List;

/** Errors in the engine's own protocol: claims, fences, commits, slices, cancelling. */
final class EngineMutants {
    private EngineMutants() {}

    static List<Mutant> all() {
        return java.util.stream.Stream.of(fences(), jobs(), commits(), chain())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> fences() {
        return List.of(
                Mutant.of(
                        "no fence",
                        "job/SliceWork.java",
                        "writes.add(Write.set(lane.ref(), after, Precondition.versionIs(lane.version())));",
                        "writes.add(Write.set(lane.ref(), after));"),
                Mutant.of(
                        "a fence that is checked first and then written",
                        "job/SliceWork.java",
                        "writes.add(Write.set(lane.ref(), after, Precondition.versionIs(lane.version())));",
                        """
                        if (lanes.reread(lane).filter(now -> now.version() == lane.version()).isEmpty()) {
                            return readBack(lane);
                        }
                        writes.add(Write.set(lane.ref(), after));"""),
                Mutant.of("lanes not taken over by a claim", "job/Claims.java", "lanes.fence(job);\n", ""),
                Mutant.of("lanes taken over only after the claim", "job/Claims.java", """
                        lanes.fence(job);
                        long version = documents
                                .commit(List.of(new Write.Update(job.ref(), patch, Precondition.versionIs(job.version()))))
                                .get(0);
                        """, """
                        long version = documents
                                .commit(List.of(new Write.Update(job.ref(), patch, Precondition.versionIs(job.version()))))
                                .get(0);
                        lanes.fence(job);
                        """),
                Mutant.of(
                        "a claim without a condition",
                        "job/Claims.java",
                        "new Write.Update(job.ref(), patch, Precondition.versionIs(job.version()))",
                        "Write.update(job.ref(), patch)"),
                Mutant.of(
                        "a runner that writes its job without a condition",
                        "job/Lease.java",
                        "new Write.Update(job.ref(), fields, Precondition.versionIs(job.version()))",
                        "Write.update(job.ref(), fields)"),
                Mutant.of(
                        "an own stamp taken as proof that the job is still mine",
                        "job/Lease.java",
                        "job = carriedOut && last ? stored.get() : requireMine(stored);",
                        "job = carriedOut ? stored.get() : requireMine(stored);"));
    }

    private static List<Mutant> jobs() {
        return List.of(
                Mutant.of(
                        "a racy start",
                        "job/Jobs.java",
                        "Write.set(marker(order.subject()), marker, Precondition.ABSENT)",
                        "Write.set(marker(order.subject()), marker)"),
                Mutant.of("a blind cancel", "job/Jobs.java", "Optional<Job> changed = leased(job)", """
                                    documents.commit(List.of(
                                            Write.update(job.ref(), terminal(JobState.CANCELLED).build()),
                                            Write.delete(marker(job.subject()))));
                                    Optional<Job> changed = 1 > 0 ? find(id) : leased(job)
                        """),
                Mutant.of(
                        "a request to cancel ignored by completion",
                        "job/Lease.java",
                        "if (!cancelling) {",
                        "if (!cancelling && !last) {"),
                Mutant.of(
                        "the subject of an ended job not set free",
                        "job/Jobs.java",
                        "return List.of(Write.delete(marker(job.subject())));",
                        "return List.of();"),
                Mutant.of(
                        "attempts never counted",
                        "job/Claims.java",
                        "return job.mark() == mark(job, tally) ? job.attempts() + 1 : 1;",
                        "return 1;"));
    }

    private static List<Mutant> commits() {
        return List.of(
                Mutant.of(
                        "a checkpoint before its files",
                        "job/SliceWork.java",
                        "List<Long> versions = documents.commit(writes);",
                        """
                        List<Long> cursors = documents.commit(writes.subList(step.writes().size(), writes.size()));
                        List<Long> versions = new ArrayList<>(documents.commit(step.writes()));
                        versions.addAll(cursors);"""),
                Mutant.of(
                        "files before their checkpoint",
                        "job/SliceWork.java",
                        "List<Long> versions = documents.commit(writes);",
                        """
                        List<Long> versions = new ArrayList<>(documents.commit(step.writes()));
                        versions.addAll(documents.commit(writes.subList(step.writes().size(), writes.size())));"""),
                Mutant.of(
                        "an unknown outcome taken for a failure",
                        "job/SliceWork.java",
                        "return readBack(lane);",
                        "return new Lane(lane.ref(), readBack(lane).version(), lane.fields());"),
                Mutant.of(
                        "an unknown outcome taken for success",
                        "job/SliceWork.java",
                        "return readBack(lane);",
                        "return new Lane(lane.ref(), readBack(lane).version(), after);"),
                Mutant.of(
                        "a carried-out step not counted after an unknown outcome",
                        "job/SliceWork.java",
                        "tally.replace(current, stored);",
                        ""),
                Mutant.of(
                        "counters kept in memory alone",
                        "job/Lane.java",
                        ".put(\"counters\", Fields.of(counters))",
                        ""),
                Mutant.of(
                        "a divided window's parts made after its end",
                        "job/SliceWork.java",
                        "List<Long> versions = documents.commit(writes);",
                        """
                        List<Write> first = new ArrayList<>(step.writes());
                        first.add(writes.get(laneIndex));
                        List<Long> kept = documents.commit(first);
                        List<Long> versions = new ArrayList<>(kept.subList(0, step.writes().size()));
                        versions.addAll(documents.commit(writes.subList(step.writes().size(), laneIndex)));
                        versions.add(kept.get(step.writes().size()));"""),
                Mutant.of(
                        "a phase begun before its lanes are made",
                        "job/Lease.java",
                        "write(patch, lanes, false);",
                        "write(patch, List.of(), false);\ndocuments.commit(lanes);"));
    }

    private static List<Mutant> chain() {
        return List.of(
                Mutant.of(
                        "the next slice enqueued before this one's end is committed", "job/SliceRunner.java", """
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
                        "job/SliceRunner.java",
                        "jobs.enqueue(claimed.lease().job());",
                        """
                                try {
                                    jobs.enqueue(claimed.lease().job());
                                } catch (RuntimeException e) {
                                    log.warn("Not enqueued", e);
                                }
                        """),
                Mutant.of(
                        "a task dropped because it meets a live lease",
                        "job/Claims.java",
                        "queue.enqueue(task, job.leaseUntil());",
                        ""),
                Mutant.of(
                        "an older task acknowledged without healing the chain",
                        "job/Claims.java",
                        "jobs.enqueue(job);",
                        ""),
                Mutant.of(
                        "a task dropped because it comes early",
                        "job/Claims.java",
                        "queue.enqueue(task, job.waitUntil());",
                        ""),
                Mutant.of(
                        "a lost lease acknowledges its task",
                        "job/SliceRunner.java",
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

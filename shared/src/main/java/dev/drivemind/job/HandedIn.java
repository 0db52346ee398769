package dev.drivemind.job;

import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commits steps of lanes whose work is done elsewhere and handed in. The same fence holds as for a runner: effects and lane are committed
 * together, under the condition that the lane is as it was read.
 */
public final class HandedIn {
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(1);

    private final Documents documents;
    private final Jobs jobs;
    private final Lanes lanes;

    /**
     * @param jobs over the same documents
     */
    public HandedIn(Documents documents, Jobs jobs) {
        this.documents = documents;
        this.jobs = jobs;
        this.lanes = new Lanes(documents);
    }

    /** Returns the only lane of a phase of a job; empty if that has not started. */
    public Optional<Lane> lane(Job job, int phase) {
        List<Lane> found = new ArrayList<>();
        lanes.each(job.id(), lane -> {
            if (lane.phase() == phase) {
                found.add(lane);
            }
        });
        return found.stream().findFirst();
    }

    /**
     * Commits a step.
     *
     * @return false if the lane is not as it was read, or may not be: read it again
     */
    public boolean commit(Job job, Lane lane, Step.Commit uncounted) {
        Step.Commit step = uncounted.counting(
                Map.of("commits", 1L, "documentsWritten", uncounted.writes().size() + 1L));
        List<Write> writes = new ArrayList<>(step.writes());
        Fields after = lane.after(step, lane.epoch());
        writes.add(Write.set(lane.ref(), after, Precondition.versionIs(lane.version())));
        try {
            List<Long> versions = documents.commit(writes);
            publish(job, new Lane(lane.ref(), versions.get(versions.size() - 1), after));
            return true;
        } catch (ConflictException | UnknownOutcomeException e) {
            return false;
        }
    }

    /** Publishes progress now and then; another writer of the job goes first. */
    private void publish(Job job, Lane lane) {
        if (lane.open() && job.updatedAt().plus(BETWEEN_PROGRESS).isAfter(jobs.now())) {
            return;
        }
        Tally tally = new Tally();
        tally.addIfNew(lane);
        Optional<Job> unused = jobs.changes()
                .change(job, Fields.builder().put("progress", tally.progress()).build(), List.of());
    }
}

package dev.drivemind.job;

import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes a job from one state to another, each time under the condition that nothing else has changed it meanwhile, and ends it. */
final class JobChanges {
    private static final Logger log = LoggerFactory.getLogger(JobChanges.class);

    private final Documents documents;
    private final Lanes lanes;
    private final Time time;
    private final JobHooks hooks;

    JobChanges(Documents documents, Time time, JobHooks hooks) {
        this.documents = documents;
        this.lanes = new Lanes(documents);
        this.time = time;
        this.hooks = hooks;
    }

    /** Ends a job that no runner has, its lanes fenced first; empty when it changed meanwhile. */
    Optional<Job> end(Job job, JobState state, Optional<String> reason) {
        try {
            lanes.fence(job);
        } catch (ConflictException | UnknownOutcomeException e) {
            log.debug("Job {} moved while it was being ended; reading again", job.id());
            return Optional.empty();
        }
        Optional<Job> ended = change(job, terminal(state).put("reason", reason).build(), endWrites(job, state));
        ended.ifPresent(JobLog::ended);
        ended.ifPresent(hooks::ended);
        return ended;
    }

    /** Returns the fields of a job in a terminal state. */
    Fields.Builder terminal(JobState state) {
        long now = time.now().toEpochMilli();
        return Fields.builder()
                .put("state", state.name())
                .put("active", false)
                .put("leaseUntil", 0)
                .put("endedAt", now);
    }

    /** Returns what is committed with a job's end besides its own document: its subject is free again, and the hooks' writes. */
    List<Write> endWrites(Job job, JobState state) {
        Stream<Write> free = Stream.of(Write.delete(Jobs.marker(job.subject())));
        return Stream.concat(free, hooks.ends(job, state).stream()).toList();
    }

    /** Writes a job under the condition that it did not change; empty when it did, or when that is not known. */
    Optional<Job> change(Job job, Fields patch, List<Write> more) {
        JobState next = JobState.valueOf(
                patch.optionalString("state").orElse(job.state().name()));
        if (next != job.state() && !job.state().mayBecome(next)) {
            throw new IllegalStateException("A job cannot go from " + job.state() + " to " + next + ": " + job.id());
        }
        Fields dated = patch.with(
                Fields.builder().put("updatedAt", time.now().toEpochMilli()).build());
        List<Write> writes = new ArrayList<>(more);
        writes.add(0, new Write.Update(job.ref(), dated, Precondition.versionIs(job.version())));
        try {
            long version = documents.commit(writes).get(0);
            return Optional.of(new Job(job.id(), version, job.fields().with(dated)));
        } catch (ConflictException | UnknownOutcomeException e) {
            return Optional.empty();
        }
    }
}

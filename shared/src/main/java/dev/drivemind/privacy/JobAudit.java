package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHooks;
import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Pseudonym;
import dev.drivemind.job.Registry;
import dev.drivemind.job.Time;
import dev.drivemind.store.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records who started which job and how it ended, in the same commit. A scan that started by itself has one entry, at its end, which
 * says when that was. An erasure's entries are the installation's and name its owner by a pseudonym: they stay.
 */
public final class JobAudit implements JobHooks {
    /** Jobs of one kind plan, carry out and delete: which it was, and of what. */
    private static final List<String> OF_CLEAN_UPS = List.of("operation", "act");

    private final Registry rooms;
    private final Time time;
    private final Actor actor;
    private final Optional<String> correlation;

    /**
     * @param rooms the kinds of jobs that there are
     * @param actor who starts jobs, and ends them
     * @param correlation what the log calls the call that does so; the job's id if empty
     */
    public JobAudit(Registry rooms, Time time, Actor actor, Optional<String> correlation) {
        this.rooms = rooms;
        this.time = time;
        this.actor = actor;
        this.correlation = correlation;
    }

    @Override
    public String by() {
        return actor.word();
    }

    @Override
    public List<Write> begins(Job job) {
        return actor.person() ? write("~begun", job, "BEGUN", Map.of()) : List.of();
    }

    /**
     * Returns nothing for a scan that started by itself and found nothing: there would be a quarter of a million entries a year of each
     * folder.
     */
    @Override
    public List<Write> ends(Job job, JobState state) {
        if (rooms.kind(job).filter(kind -> kind.keeping().quiet().test(job)).isPresent()) {
            return List.of();
        }
        return write(
                "~ended",
                job,
                state.name(),
                Map.of("begunBy", job.by(), "begunAt", job.createdAt().toString()));
    }

    private List<Write> write(String suffix, Job job, String outcome, Map<String, String> more) {
        Optional<String> action = rooms.kind(job).flatMap(JobKind::audited);
        if (action.isEmpty()) {
            return List.of();
        }
        boolean erasure = DeletionKind.isErasure(job);
        Map<String, String> about = new LinkedHashMap<>(more);
        about.put("job", job.id());
        about.put("kind", job.kind());
        if (erasure) {
            about.put("owner", Pseudonym.of(job.owner()));
        } else {
            about.put("source", job.spec().optionalString("source").orElse(job.subject()));
            OF_CLEAN_UPS.forEach(name -> job.spec().optionalString(name).ifPresent(value -> about.put(name, value)));
        }
        AuditEntry entry = new AuditEntry(
                time.now(),
                erasure ? JobKind.INSTALLATION : job.owner(),
                actor,
                action.get(),
                about,
                outcome,
                correlation.orElse(job.id()));
        return List.of(AuditLog.write(job.id() + suffix, entry));
    }
}

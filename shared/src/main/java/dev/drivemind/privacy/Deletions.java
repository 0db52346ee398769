package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Registry;
import dev.drivemind.job.Time;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Documents;
import java.time.Duration;
import java.util.Optional;

/** Starts disconnecting and erasing, and says whether either is running. */
public final class Deletions {
    /** The owner of the installation's own jobs and entries: no user. */
    public static final String INSTALLATION = JobKind.INSTALLATION;

    private static final Duration AGAIN = Duration.ofHours(1);

    private final Registry rooms;
    private final Backend backend;
    private final Time time;

    /** Works on all documents. */
    public Deletions(Registry rooms, Backend backend, Time time) {
        this.rooms = rooms;
        this.backend = backend;
        this.time = time;
    }

    /**
     * Starts to disconnect a source, or finds that this is running.
     *
     * @param owner whose source it is, which the caller has made sure of
     */
    public Jobs.Started disconnect(String owner, String source, Actor actor, String correlation) {
        return jobs(actor, Optional.of(correlation)).start(Disconnect.order(owner, source));
    }

    /** Starts to erase everything of an owner, or finds that this is running. */
    public Jobs.Started erase(String owner, Actor actor, String correlation) {
        return jobs(actor, Optional.of(correlation)).start(Erase.order(owner, actor.kind()));
    }

    /** Returns the running erasure of an owner. */
    public Optional<Job> erasing(String owner) {
        return jobs(Actor.PLATFORM, Optional.empty()).active(PrivacyRoom.ERASE.subject(owner));
    }

    /** Returns true if a source is being deleted, or is to be: nothing may begin for it then. */
    public boolean isLeaving(String source) {
        Jobs jobs = jobs(Actor.PLATFORM, Optional.empty());
        return jobs.active(PrivacyRoom.DISCONNECT.subject(source)).isPresent()
                || jobs.active(source).filter(Deletions::isDeparture).isPresent();
    }

    /** Returns true if a job deletes something, so that it cannot be taken back. */
    public static boolean isDeparture(Job job) {
        return job.kind().equals(DeletionKind.DISCONNECT) || DeletionKind.isErasure(job);
    }

    /** Starts a deletion again after an hour if it has failed, as when the storage could not be reached for long. */
    public void followUp(Job ended) {
        if (isDeparture(ended) && ended.state() == JobState.FAILED) {
            Jobs.Order order = DeletionKind.isErasure(ended)
                    ? Erase.order(ended.owner(), ended.spec().string("by"))
                    : Disconnect.order(ended.owner(), ended.spec().string("source"));
            jobs(Actor.PLATFORM, Optional.empty())
                    .start(new Jobs.Order(
                            order.owner(),
                            order.kind(),
                            order.subject(),
                            order.spec(),
                            time.now().plus(AGAIN),
                            false));
        }
    }

    private Jobs jobs(Actor actor, Optional<String> correlation) {
        Documents documents = backend.documents();
        return new Jobs(documents, backend.queue(), time, new JobAudit(rooms, time, actor, correlation));
    }
}

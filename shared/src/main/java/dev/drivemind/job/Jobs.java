package dev.drivemind.job;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.SliceQueue;
import dev.drivemind.store.SliceTask;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, finds and cancels jobs. */
public final class Jobs {
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);

    private final Documents documents;
    private final JobChanges changes;
    private final SliceQueue queue;
    private final Time time;
    private final Supplier<String> newIds;
    private final JobHooks hooks;

    /** Makes jobs with random ids. */
    public Jobs(Documents documents, SliceQueue queue, Time time) {
        this(documents, queue, time, JobHooks.NONE);
    }

    /** Makes jobs with random ids and these hooks. */
    public Jobs(Documents documents, SliceQueue queue, Time time, JobHooks hooks) {
        this(documents, queue, time, () -> UUID.randomUUID().toString(), hooks);
    }

    /** Makes jobs with ids of this supplier, each of which is new. */
    public Jobs(Documents documents, SliceQueue queue, Time time, Supplier<String> newIds, JobHooks hooks) {
        this.hooks = hooks;
        this.documents = documents;
        this.changes = new JobChanges(documents, time, hooks);
        this.queue = queue;
        this.time = time;
        this.newIds = newIds;
    }

    /**
     * An order to start a job.
     *
     * @param owner the owner's id
     * @param kind which {@link JobHandler}
     * @param subject what it is about; at most one job of a subject is active
     * @param spec the details
     * @param notBefore when its work is to begin at the earliest; the past means now
     * @param resumes whether an active job that is PAUSED resumes; for orders that a user gives
     */
    public record Order(String owner, String kind, String subject, Fields spec, Instant notBefore, boolean resumes) {
        /** Makes a user's order: the job starts at once, and a paused one resumes. */
        public Order(String owner, String kind, String subject, Fields spec) {
            this(owner, kind, subject, spec, Instant.EPOCH, true);
        }

        private Fields toFields() {
            return Fields.builder()
                    .put("ownerId", owner)
                    .put("kind", kind)
                    .put("subject", subject)
                    .put("spec", spec)
                    .put("waitUntil", notBefore.toEpochMilli())
                    .build();
        }
    }

    /**
     * The outcome of an order.
     *
     * @param job the active job of the subject
     * @param created false when it was active already; it is then resumed if it was PAUSED, and its slice enqueued again
     */
    public record Started(Job job, boolean created) {}

    /** Starts a job, or finds the active one of the same subject. Repeating the call is harmless, and heals a lost task. */
    public Started start(Order order) {
        String id = newIds.get();
        while (true) {
            Optional<Document> marker = documents.get(marker(order.subject()));
            Optional<Job> active = marker.flatMap(this::jobOf);
            if (active.isPresent()) {
                Job job = order.resumes() ? resumed(active.get()) : active.get();
                enqueue(job);
                return new Started(job, job.id().equals(id));
            }
            Optional<Job> ended = find(id).filter(job -> job.state().terminal());
            if (ended.isPresent()) {
                return new Started(ended.get(), true); // created by this call, and at its end before it was looked at
            }
            if (marker.isPresent()) {
                removeMarkerOfNothing(marker.get());
            } else {
                tryToCreate(id, order);
            }
        }
    }

    /**
     * Starts a job, or asks the active one of the same subject for more. Such a job does not succeed before its handler, in a slice that began
     * after the call, has seen the wish among {@link Job#wishes}; it is for the handler to do it.
     *
     * @param wish what the active job is to do, in a word of its kind
     */
    public Started startOrAsk(Order order, String wish) {
        while (true) {
            Started started = start(order);
            if (started.created()) {
                return started;
            }
            Optional<Job> asked = asked(started.job(), wish);
            if (asked.isPresent()) {
                return new Started(asked.get(), false);
            }
        }
    }

    /** Empty if the job changed meanwhile, or has ended. */
    private Optional<Job> asked(Job job, String wish) {
        if (job.state().terminal()) {
            return Optional.empty();
        }
        long call = job.calls() + 1;
        Fields wishes = job.wishes().with(Fields.builder().put(wish, call).build());
        Fields patch = Fields.builder().put("calls", call).put("wishes", wishes).build();
        return changes.change(job, patch, List.of());
    }

    /** Removes a marker whose job was deleted by hand: it would hold its subject for ever. */
    private void removeMarkerOfNothing(Document marker) {
        log.warn("The job that {} was held for is gone; it is free again", marker.id());
        Write removal = Write.delete(marker.ref(), Precondition.versionIs(marker.version()));
        boolean unused = Updates.commit(documents, List.of(removal)); // whether it was removed is read back
    }

    /** Creates the job unless the subject has an active one; the caller reads which it is. */
    private void tryToCreate(String id, Order order) {
        Fields job = Job.begun(order.toFields(), time.now(), hooks.by());
        Fields marker =
                Fields.builder().put("job", id).put("ownerId", order.owner()).build();
        List<Write> writes = new ArrayList<>(List.of(
                Write.set(Job.ref(id), job, Precondition.ABSENT),
                Write.set(marker(order.subject()), marker, Precondition.ABSENT)));
        writes.addAll(hooks.begins(new Job(id, 0, job)));
        boolean unused = Updates.commit(documents, writes); // whether it was created is read back
    }

    private Job resumed(Job job) {
        if (job.state() != JobState.PAUSED) {
            return job;
        }
        Fields patch = Fields.builder()
                .put("state", JobState.QUEUED.name())
                .put("slice", job.slice() + 1)
                .put("attempts", 0)
                .put("waitUntil", 0)
                .build();
        return changes.change(job, patch, List.of())
                .orElseGet(() -> find(job.id()).orElse(job));
    }

    /** Returns the job that is active for a subject, if any. */
    public Optional<Job> active(String subject) {
        return documents.get(marker(subject)).flatMap(this::jobOf);
    }

    private Optional<Job> jobOf(Document marker) {
        return find(marker.fields().string("job"));
    }

    /** Returns a job by its id. */
    public Optional<Job> find(String id) {
        return documents.get(Job.ref(id)).map(Job::of);
    }

    /** Returns the latest jobs of an owner, newest first. */
    public List<Job> latest(String owner, int limit, Optional<Document> after) {
        Query query = newestFirst(owner, limit);
        return read(after.map(query::startAfter).orElse(query));
    }

    /** Returns the latest jobs about one subject, newest first. */
    public List<Job> latestOf(String owner, String subject, int limit) {
        return read(newestFirst(owner, limit).whereEqual("subject", subject));
    }

    private static Query newestFirst(String owner, int limit) {
        Query theirs = Query.of(Schema.JOBS).whereEqual("ownerId", owner);
        return theirs.orderBy("createdAt", true).limit(limit);
    }

    private List<Job> read(Query query) {
        return documents.query(query).stream().map(Job::of).toList();
    }

    /**
     * Cancels a job. If no runner has it, it is CANCELLED at once; otherwise its runner sees the request within a page.
     *
     * @return the job as it is then; a job that had ended before stays as it was
     */
    public Optional<Job> cancel(String id) {
        while (true) {
            Optional<Job> found = find(id);
            if (found.isEmpty() || found.get().state().terminal()) {
                return found;
            }
            Job job = found.get();
            if (job.cancelRequested() && leased(job)) {
                return found;
            }
            Optional<Job> changed = leased(job)
                    ? changes.change(
                            job, Fields.builder().put("cancelRequested", true).build(), List.of())
                    : changes.end(job, JobState.CANCELLED, Optional.empty());
            if (changed.isPresent()) {
                return changed;
            }
        }
    }

    /**
     * Resumes the active job of a subject, since the cause of its pause or wait is gone. A running job may have met that cause already and
     * be about to pause or to wait: it tries once more instead.
     */
    public void goOn(String subject) {
        while (true) {
            Optional<Job> active = active(subject).filter(job -> !job.state().terminal());
            if (active.isEmpty()) {
                return;
            }
            Optional<Job> called = called(active.get());
            called.ifPresent(this::enqueue);
            if (called.isPresent()) {
                return;
            }
        }
    }

    private Optional<Job> called(Job job) {
        if (job.state() == JobState.PAUSED) {
            Job resumed = resumed(job);
            return Optional.of(resumed).filter(changed -> changed.state() != JobState.PAUSED);
        }
        Fields call = Fields.builder()
                .put("calls", job.calls() + 1)
                .put("waitUntil", 0)
                .build();
        return changes.change(job, call, List.of());
    }

    /**
     * Puts a job's task into the queue once more, if the job is active: the one that is there may lead to a process that has ended. A slice
     * whose task comes twice is worked on once.
     */
    public void enqueueAgain(String id) {
        find(id).ifPresent(this::enqueue);
    }

    /** Puts the task of a job's present slice into the queue, for when there is something to do. */
    void enqueue(Job job) {
        if (!job.state().terminal() && job.state() != JobState.PAUSED) {
            queue.enqueue(new SliceTask(job.id(), job.slice()), job.waitUntil());
        }
    }

    /** Returns what changes jobs, for the engine. */
    JobChanges changes() {
        return changes;
    }

    boolean leased(Job job) {
        return job.leaseUntil().isAfter(time.now());
    }

    Instant now() {
        return time.now();
    }

    /** Returns the place of the marker that says which job of a subject is active. */
    public static Ref marker(String subject) {
        return new Ref(Schema.ACTIVE_JOBS, subject);
    }
}

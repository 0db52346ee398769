package dev.drivemind.schedule;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Lane;
import dev.drivemind.job.Next;
import dev.drivemind.job.PhasedRun;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Visits the tenants of all owners that are due, and starts jobs that fetch them, each for some tenants of an owner.
 *
 * <ol>
 *   <li>A step gives the tenants of a page to batches, and writes down which: from then on a tenant is due at its next time, however many
 *       were missed. One whose last batch has not ended is left out, and says so.
 *   <li>The step after it starts the jobs of these batches. If it is taken twice, it finds them started, or starts jobs that find nothing
 *       of theirs to do.
 * </ol>
 */
public final class Rounds implements JobHandler {
    private static final String BATCHES = "batches";

    private final Documents documents;
    private final Jobs jobs;
    private final Supplier<String> ids;

    /**
     * Works on all documents.
     *
     * @param ids makes the ids of batches, each a new one
     */
    public Rounds(Documents documents, Jobs jobs, Supplier<String> ids) {
        this.documents = documents;
        this.jobs = jobs;
        this.ids = ids;
    }

    /** Starts a round if any tenant is due; takes the same time however many are. */
    public boolean startIfDue(Instant now) {
        boolean due = !documents.query(due(now.toEpochMilli()).limit(1)).isEmpty();
        if (due) {
            jobs.start(new Jobs.Order(JobKind.INSTALLATION, ScheduleRoom.ROUNDS, ScheduleRoom.ROUNDS, Fields.empty()));
        }
        return due;
    }

    private static Query due(long until) {
        return Query.of(Schema.TENANTS).whereEqual("scheduled", true).between("nextAt", 0L, until + 1);
    }

    @Override
    public String kind() {
        return ScheduleRoom.ROUNDS;
    }

    @Override
    public int workers(Job job) {
        return 1;
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        return new PhasedRun(
                new Phases(
                        List.of(phase(
                                0,
                                "starting what is due",
                                started -> With.lane(Fields.builder()
                                        .put("until", slice.now().toEpochMilli())
                                        .build()))),
                        ended -> new Next.Done(ended.progress(), List.of())),
                lane -> step(lane, slice.now()));
    }

    private Step step(Lane lane, Instant now) {
        List<Fields> batches = lane.cursor().list(BATCHES);
        return batches.isEmpty() ? claim(lane.cursor(), now) : start(lane.cursor(), batches);
    }

    private Step start(Fields cursor, List<Fields> batches) {
        batches.forEach(batch -> jobs.start(Batch.of(batch).order()));
        Fields started = cursor.with(Fields.builder().putAll(BATCHES, List.of()).build());
        return Step.Commit.goOn(List.of(), started, Map.of("batches", (long) batches.size()));
    }

    private Step claim(Fields cursor, Instant now) {
        List<Document> page = documents.query(next(cursor));
        if (page.isEmpty()) {
            return Step.Commit.last(List.of(), Fields.empty(), Map.of());
        }
        List<Write> writes = new ArrayList<>();
        Map<String, List<String>> byOwner = new LinkedHashMap<>();
        Map<String, String> batches = new LinkedHashMap<>();
        long skipped = 0;
        for (Document document : page) {
            Tenant tenant = new Tenant(document);
            if (Batch.isRunning(tenant, jobs)) {
                writes.add(tenant.skipped(now));
                skipped++;
                continue;
            }
            String batch = batches.computeIfAbsent(tenant.owner(), owner -> ids.get());
            byOwner.computeIfAbsent(tenant.owner(), owner -> new ArrayList<>()).add(tenant.name());
            writes.add(tenant.claimed(batch, now));
        }
        List<Fields> made = new ArrayList<>();
        byOwner.forEach(
                (owner, names) -> made.add(new Batch(batches.getOrDefault(owner, ""), owner, names).toFields()));
        Document last = page.get(page.size() - 1);
        Fields after = cursor.with(Fields.builder()
                .put("after", last.id())
                .put("afterAt", last.fields().number("nextAt"))
                .putAll(BATCHES, made)
                .build());
        return Step.Commit.goOn(writes, after, Map.of("tenants", (long) page.size() - skipped, "skipped", skipped));
    }

    /** Has the tenants of a batch fetched soon whose job has failed, as after many crashes: they need not wait for their next time. */
    public void followUp(Job ended) {
        if (ended.kind().equals(ScheduleRoom.COLLECT) && ended.state() == JobState.FAILED) {
            Batch batch = Batch.of(ended.spec());
            batch.tenants().forEach(name -> release(batch, name, ended.endedAt().orElse(ended.createdAt())));
        }
    }

    private void release(Batch batch, String name, Instant now) {
        boolean unusedReleased = Updates.make(
                documents,
                "tenant " + name,
                () -> Names.tenant(batch.owner(), name)
                        .flatMap(documents::get)
                        .map(Tenant::new)
                        .filter(tenant -> tenant.batch().equals(Optional.of(batch.id())))
                        .map(tenant -> Attempt.write(tenant.released(now), true))
                        .orElseGet(() -> Attempt.nothing(false)));
    }

    private static Query next(Fields cursor) {
        Query query = due(cursor.number("until")).limit(Batch.MOST);
        return cursor.optionalString("after")
                .map(id -> query.startAfter(new Document(
                        new Ref(Schema.TENANTS, id),
                        0,
                        Fields.builder().put("nextAt", cursor.number("afterAt")).build())))
                .orElse(query);
    }
}

package dev.drivemind.organize;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Next;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Phase;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.Shelves;
import dev.drivemind.source.Deadline;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.function.Function;

/**
 * Makes the plan of an operation, carries it out, or deletes for good what it has set aside: each is a job of its own, so that between them
 * nothing runs and nothing waits.
 */
public final class OrganizeJob implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "organize";

    static final String PLAN = "plan";
    static final String APPLY = "apply";
    static final String PURGE = "purge";

    private final Backend backend;
    private final Shelves shelves;
    private final int acts;

    /** Moves what is on shelves. */
    public OrganizeJob(Backend backend, Shelves shelves) {
        this(backend, shelves, Journal.A_STEP);
    }

    /**
     * @param acts how many acts a step takes
     */
    OrganizeJob(Backend backend, Shelves shelves, int acts) {
        this.backend = backend;
        this.shelves = shelves;
        this.acts = acts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** A plan is made and written by one; the parts of what is carried out do not need each other. */
    @Override
    public int workers(Job job) {
        return job.spec().string("act").equals(APPLY) ? Parts.MOST : 1;
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        Operation operation = Stored.operation(backend.documents(), job);
        return ShelfRun.open(
                phases(job, operation, slice),
                () -> shelves.open(job.owner(), operation.source(), Deadline.of(slice::left, slice::sleep)),
                shelf -> work(job, operation, shelf));
    }

    private Function<Lane, Step> work(Job job, Operation operation, Shelf shelf) {
        Journal journal = new Journal(backend.documents(), operation, acts);
        return LaneWorker.of(
                new WritePlan(
                        operation,
                        journal,
                        shelf,
                        () -> new MakePlan(backend, operation, shelf).plan(),
                        () -> new Files(backend.documents(), operation.owner(), operation.source())
                                .totals(FileRecord.Kind.FILE)
                                .count()),
                new ApplyActs(journal, shelf, job.epoch(), operation.acts()),
                new SettleActs(journal, shelf, operation, job.epoch()),
                new FolderTimes(journal, shelf, operation),
                new PurgeAside(shelf, operation));
    }

    private static Phases phases(Job job, Operation operation, Slice slice) {
        return switch (job.spec().string("act")) {
            case PLAN ->
                new Phases(
                        List.of(phase(0, "planning", started -> With.lane(WritePlan.cursor()))),
                        ended -> new Next.Done(ended.progress(), List.of()));
            case APPLY ->
                new Phases(apply(operation.parts()), ended -> done(ended, operation, Operation.State.APPLIED, slice));
            default ->
                new Phases(
                        List.of(phase(0, "deleting", started -> With.lane(PurgeAside.cursor()))),
                        ended -> done(ended, operation, Operation.State.PURGED, slice));
        };
    }

    /** Phase 1 was the settling of versions that did all in one lane: what is carried out already is passed over. */
    private static List<Phase> apply(Parts parts) {
        return List.of(
                phase(0, "making folders", begun -> With.lane(ApplyActs.cursor(parts.before()))),
                phase(2, "moving files", begun -> parts.lanes(ApplyActs::cursor)),
                phase(3, "removing folders", begun -> With.lane(ApplyActs.cursor(parts.after()))),
                phase(4, "settling", begun -> parts.lanes(SettleActs::cursor)),
                phase(5, "noting times", begun -> With.lane(FolderTimes.cursor(FolderTimes.LEFT))));
    }

    private static Next done(Job ended, Operation operation, Operation.State state, Slice slice) {
        Fields.Builder fields = Fields.builder().put("state", state.word());
        if (state == Operation.State.APPLIED) {
            fields.put("appliedAt", slice.now().toEpochMilli());
        }
        return new Next.Done(ended.progress(), List.of(Write.update(operation.ref(), fields.build())));
    }
}

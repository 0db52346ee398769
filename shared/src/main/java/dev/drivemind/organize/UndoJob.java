package dev.drivemind.organize;

import static dev.drivemind.job.Phases.phase;

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

/** Takes an operation back, all of it or some files: the same mover with both ends exchanged, from the last act to the first. */
public final class UndoJob implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "undo";

    private final Backend backend;
    private final Shelves shelves;
    private final int acts;

    /** Moves what is on shelves. */
    public UndoJob(Backend backend, Shelves shelves) {
        this(backend, shelves, Journal.A_STEP);
    }

    /**
     * @param acts how many acts a step takes
     */
    UndoJob(Backend backend, Shelves shelves, int acts) {
        this.backend = backend;
        this.shelves = shelves;
        this.acts = acts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int workers(Job job) {
        return Parts.MOST;
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        Operation operation = Stored.operation(backend.documents(), job);
        boolean whole = job.spec().strings("acts").isEmpty();
        return ShelfRun.open(
                new Phases(phases(operation.parts(), whole), ended -> done(ended, operation, whole)),
                () -> shelves.open(job.owner(), operation.source(), Deadline.of(slice::left, slice::sleep)),
                shelf -> work(job, operation, shelf));
    }

    private Function<Lane, Step> work(Job job, Operation operation, Shelf shelf) {
        Journal journal = new Journal(backend.documents(), operation, acts);
        Chosen chosen = Chosen.of(job.spec().strings("acts"));
        return LaneWorker.of(
                new UndoActs(journal, new TakeBack(shelf, job.epoch()), shelf, operation, chosen),
                new FolderTimes(journal, shelf, operation));
    }

    /** Phase 2 was the last of versions that took all acts back in one lane: what is taken back already is passed over. */
    private static List<Phase> phases(Parts parts, boolean whole) {
        return List.of(
                phase(0, "looking at folders", begun -> With.lane(FolderTimes.cursor(FolderTimes.LOOK))),
                phase(1, "making folders again", begun -> With.lane(UndoActs.cursor(parts.after()))),
                phase(3, "putting files back", begun -> parts.lanes(UndoActs::cursor)),
                phase(4, "removing folders", begun -> With.lane(UndoActs.cursor(parts.before()))),
                phase(
                        5,
                        "putting times back",
                        begun -> With.lane(FolderTimes.cursor(whole ? FolderTimes.PUT_BACK : FolderTimes.NOTE))));
    }

    private static Next done(Job ended, Operation operation, boolean whole) {
        Operation.State state = whole ? Operation.State.UNDONE : operation.beforeUndo();
        Fields fields = Fields.builder().put("state", state.word()).build();
        return new Next.Done(ended.progress(), List.of(Write.update(operation.ref(), fields)));
    }
}

package dev.drivemind.organize;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.organize.Act.Kind;
import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drops the slots of moves that were carried out, where their content stands elsewhere. */
final class SettleActs implements LaneWorker {
    private static final String TYPE = "settle";
    private static final String SET_ASIDE =
            "it is no longer where it was moved to; what it was is kept aside until the purge";

    private final Journal journal;
    private final Shelf shelf;
    private final Operation operation;
    private final long epoch;
    private final TakeBack takeBack;

    SettleActs(Journal journal, Shelf shelf, Operation operation, long epoch) {
        this.journal = journal;
        this.shelf = shelf;
        this.operation = operation;
        this.epoch = epoch;
        this.takeBack = new TakeBack(shelf, epoch);
    }

    static Fields cursor(Parts.Part part) {
        return cursor(part.from(), part.until());
    }

    private static Fields cursor(long at, long end) {
        return Fields.builder().put("type", TYPE).put("at", at).put("end", end).build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        long at = lane.cursor().number("at");
        long end = lane.cursor().number("end", operation.acts());
        if (lane.cursor().flag("times")) { // versions that noted times here left it so
            return Step.Commit.goOn(List.of(), FolderTimes.cursor(FolderTimes.LEFT), Map.of());
        }
        long until = Math.min(end, at + journal.page());
        List<Write> writes = journal.read(at, until).stream()
                .flatMap(act -> settled(act).stream())
                .map(Act::write)
                .toList();
        shelf.sync();
        Fields after = cursor(until, end);
        return until == end ? Step.Commit.last(writes, after, Map.of()) : Step.Commit.goOn(writes, after, Map.of());
    }

    /** Where a place refuses even a look, all stays as it is. */
    private Optional<Act> settled(Act act) {
        try {
            return released(act);
        } catch (ShelfException e) {
            Refusal.require(e);
            return Optional.empty();
        }
    }

    private Optional<Act> released(Act act) {
        boolean isOfFile = act.kind() == Kind.FILE || act.kind() == Kind.STEP;
        if (!isOfFile || !act.isIdentified() || act.state() == State.PLANNED) {
            return Optional.empty();
        }
        boolean all = shelf.release(act.move(epoch));
        takeBack.releaseWayBack(act);
        return all || act.state() != State.DONE || shelf.look(act.to()).isPresent()
                ? Optional.empty()
                : Optional.of(act.as(State.DONE, SET_ASIDE));
    }
}

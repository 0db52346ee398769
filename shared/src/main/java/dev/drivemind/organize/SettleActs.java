package dev.drivemind.organize;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.organize.Act.Kind;
import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends an operation that was carried out: drops the slots whose content stands elsewhere, and once all are seen to notes the times that folders
 * have now, by which it is seen later whether anyone has changed them since.
 */
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

    /** Returns where it begins to drop slots. */
    static Fields slots(Parts.Part part) {
        return cursor(part.from(), part.until(), false);
    }

    /** Returns where it begins to note times. */
    static Fields times(long acts) {
        return cursor(0, acts, true);
    }

    private static Fields cursor(long at, long end, boolean times) {
        return Fields.builder()
                .put("type", TYPE)
                .put("at", at)
                .put("end", end)
                .put("times", times)
                .build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        long at = lane.cursor().number("at");
        long end = lane.cursor().number("end", operation.acts());
        boolean times = lane.cursor().flag("times");
        if (times && at == 0) {
            shelf.tidy(operation.id());
            shelf.tidy(operation.id() + "-undo");
        }
        long until = Math.min(end, at + journal.page());
        List<Act> acts = journal.read(at, until);
        List<Write> writes = acts.stream()
                .flatMap(act -> settled(act, times).stream())
                .map(Act::write)
                .toList();
        shelf.sync();
        boolean last = until == end || (times && acts.stream().anyMatch(act -> act.kind() != Kind.TIMES));
        Fields after = cursor(until, end, times);
        return last ? Step.Commit.last(writes, after, Map.of()) : Step.Commit.goOn(writes, after, Map.of());
    }

    /** Where a place refuses even a look, all stays as it is. */
    private Optional<Act> settled(Act act, boolean times) {
        try {
            return times ? timed(act) : released(act);
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

    private Optional<Act> timed(Act act) {
        if (act.kind() != Kind.TIMES || act.state() != State.DONE) {
            return Optional.empty();
        }
        Optional<Identity> folder = shelf.lookAtFolder(act.fields().string("folder"));
        return folder.map(seen -> act.with(
                Fields.builder().put("after", seen.modified().toString()).build()));
    }
}

package dev.drivemind.organize;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.organize.Act.Action;
import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes acts back from the last to the first: announced first with what stands there now, then carried out, as {@link ApplyActs} does. */
final class UndoActs implements LaneWorker {
    private static final String TYPE = "undo";

    private final Journal journal;
    private final TakeBack takeBack;
    private final Shelf shelf;
    private final Operation operation;
    private final Chosen chosen;

    UndoActs(Journal journal, TakeBack takeBack, Shelf shelf, Operation operation, Chosen chosen) {
        this.journal = journal;
        this.takeBack = takeBack;
        this.shelf = shelf;
        this.operation = operation;
        this.chosen = chosen;
    }

    static Fields cursor(Parts.Part part) {
        return cursor(part.until(), part.until(), part.until(), part.from());
    }

    /**
     * @param settled all acts from here on have no slots any more
     * @param at all acts from here on have outcomes
     * @param announced from here on intents are written
     * @param first the act with which it ends
     */
    private static Fields cursor(long settled, long at, long announced, long first) {
        return Fields.builder()
                .put("type", TYPE)
                .put("settled", settled)
                .put("at", at)
                .put("announced", announced)
                .put("first", first)
                .build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        long at = lane.cursor().number("at");
        long announced = lane.cursor().number("announced");
        long first = lane.cursor().number("first", 0);
        List<Write> writes = new ArrayList<>();
        Map<String, Long> counters = new HashMap<>();
        for (Act act : backwards(announced, at)) {
            if (act.state() == State.UNDO_INTENT) {
                Act ended = takeBack.of(act);
                counters.merge(ended.state().word(), 1L, Long::sum);
                writes.add(ended.write());
            }
        }
        backwards(at, lane.cursor().number("settled")).forEach(this::release);
        shelf.sync();
        long from = announced;
        for (Act act : backwards(Math.max(first, announced - journal.page()), announced)) {
            if (act.action() == Action.PARK && from < announced) {
                break; // it is known what is to be moved back when what it made room for has gone
            }
            Optional<Act> changed = chosen.has(act) ? takeBack.announced(act) : Optional.empty();
            changed.ifPresent(intent -> writes.add(intent.write()));
            from = act.number();
        }
        Fields after = cursor(at, announced, from, first);
        if (at > first) {
            return Step.Commit.goOn(writes, after, counters);
        }
        if (first == 0) { // all other parts have come to their ends before
            MoveSlots.tidy(shelf, operation.id());
        }
        return Step.Commit.last(writes, after, counters);
    }

    /** What was carried out to its end has dropped the slots of its moves; of those that had to stay the purge knows. */
    private void release(Act act) {
        if (operation.beforeUndo() == Operation.State.APPLYING) {
            takeBack.release(act);
        }
        takeBack.releaseWayBack(act);
    }

    private List<Act> backwards(long from, long until) {
        List<Act> acts = new ArrayList<>(journal.read(from, until));
        Collections.reverse(acts);
        return acts;
    }
}

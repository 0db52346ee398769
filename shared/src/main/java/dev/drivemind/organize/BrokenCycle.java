package dev.drivemind.organize;

import dev.drivemind.organize.Act.Action;
import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.Spot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees to a file that has made room for another and cannot go where it should: it returns to where it was. No user looks for a file in the
 * quarantine that no rule has set aside.
 */
final class BrokenCycle {
    private static final String HELD =
            "it has made room for another file and its old name is taken since: it is in the quarantine. Free that name and undo";

    private final Journal journal;
    private final Shelf shelf;
    private final TakeBack takeBack;

    BrokenCycle(Journal journal, Shelf shelf, long epoch) {
        this.journal = journal;
        this.shelf = shelf;
        this.takeBack = new TakeBack(shelf, epoch);
    }

    /**
     * Returns what has become of an act that has ended, and of the one that made room for it, if that changes.
     *
     * @param before acts that have ended in this step and are not stored yet, by their numbers
     */
    List<Act> mended(Act ended, Map<Long, Act> before) {
        Optional<Act> park = ended.state() == State.DONE ? Optional.empty() : parkOf(ended, before);
        if (park.isEmpty() || park.get().state() != State.DONE) {
            return List.of(ended);
        }
        try {
            return returned(park.get(), ended);
        } catch (ShelfException e) {
            return List.of(ended.as(State.REVIEW, Refusal.reason(e)));
        }
    }

    private List<Act> returned(Act parked, Act ended) {
        // A step that is taken again finds it at its old place already, as what was parked.
        Act back = takeBack.of(
                parked.undoing(shelf.look(parked.to()).or(parked::item).orElseThrow()));
        boolean held = back.state() != State.UNDONE && shelf.look(parked.to()).isPresent();
        return List.of(held ? ended.as(State.REVIEW, HELD) : ended, back);
    }

    private Optional<Act> parkOf(Act unpark, Map<Long, Act> before) {
        if (unpark.action() != Action.UNPARK || !(unpark.from() instanceof Spot.Aside aside)) {
            return Optional.empty();
        }
        return Optional.ofNullable(before.get(aside.number()))
                .or(() -> journal.read(aside.number(), aside.number() + 1).stream()
                        .findFirst());
    }
}

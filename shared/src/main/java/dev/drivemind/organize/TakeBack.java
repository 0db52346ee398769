package dev.drivemind.organize;

import dev.drivemind.organize.Act.Action;
import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Mover;
import dev.drivemind.shelf.Outcome;
import dev.drivemind.shelf.Seen;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.Sighting;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.Optional;

/** Takes one act back. What its user has made of the file since goes back with it; what is not there, or has no place to go to, stays. */
final class TakeBack {
    static final String EDITED = "it was edited since, and is back at its old place with the edit";

    static final String GONE = "it is no longer where it was moved to";
    private static final String MADE_AGAIN = "someone has made it again, so it stays as it is";
    private static final String NAME_TAKEN = "something else has its old name now, so it stays where it is";
    private static final String NOT_EMPTY = "the folder is not empty, or not the same: it stays";
    private static final String BEING_EDITED = "it changed while it was to be moved back: take it back again";

    private final Shelf shelf;
    private final Mover mover;
    private final long epoch;

    TakeBack(Shelf shelf, long epoch) {
        this.shelf = shelf;
        this.mover = new Mover(shelf);
        this.epoch = epoch;
    }

    /** Returns an act as it is written down before it is taken back; empty if there is nothing to take back. */
    Optional<Act> announced(Act act) {
        if (act.action() == Action.NOTE) {
            return Optional.empty();
        }
        boolean interrupted = act.state() == State.INTENT;
        Act known = interrupted ? new CarryOut(shelf, epoch).of(act) : act;
        if (known.state() != State.DONE && known.state() != State.KEPT) {
            return interrupted ? Optional.of(known) : Optional.empty();
        }
        if (act.action() == Action.MAKE) {
            return Optional.of(known.as(State.UNDO_INTENT, ""));
        }
        try {
            if (act.action() == Action.REMOVE) {
                boolean again =
                        shelf.lookAtFolder(act.fields().string("folder")).isPresent();
                return Optional.of(
                        known.with(Fields.builder().put("again", again).build()).as(State.UNDO_INTENT, ""));
            }
            return Optional.of(
                    shelf.look(act.to(), act.keyNow()).map(known::undoing).orElseGet(() -> restored(known)));
        } catch (ShelfException e) {
            return Optional.of(known.as(State.KEPT, Refusal.reason(e)));
        }
    }

    /** What is gone from where it was moved to may stand in the slot of its move still: it returns from there. */
    private Act restored(Act act) {
        Move move = act.move(epoch);
        Sighting seen = shelf.look(move);
        boolean inSlot = seen.equals(new Sighting(Seen.NOTHING, Seen.ITEM, Seen.NOTHING));
        return inSlot && mover.carry(move).reason().equals(Outcome.RESTORED)
                ? act.as(State.UNDONE, Outcome.RESTORED)
                : act.as(State.KEPT, GONE);
    }

    /** Drops the slots of the move of an act that has ended, once that is recorded. */
    void release(Act act) {
        boolean isOpen = act.state() == State.PLANNED || act.state() == State.INTENT;
        if (act.isIdentified() && !isOpen) {
            release(act.move(epoch));
        }
    }

    /** Drops the slots of its way back. */
    void releaseWayBack(Act act) {
        if (act.isTakenBack()) {
            release(act.moveBack(epoch));
        }
    }

    private void release(Move move) {
        try {
            boolean unused = shelf.release(move);
        } catch (ShelfException e) {
            Refusal.require(e); // what must stay is there until the purge
        }
    }

    /** Takes an act back and returns it with its outcome. What its place refuses stays, and can be tried again. */
    Act of(Act act) {
        try {
            return takenBack(act);
        } catch (ShelfException e) {
            return act.as(State.KEPT, Refusal.reason(e));
        }
    }

    private Act takenBack(Act act) {
        if (act.action() == Action.MAKE) {
            String key = act.fields().optionalString("folderKey").orElse("none");
            boolean removed = shelf.removeFolder(act.fields().string("folder"), new Identity(key, 0, Instant.EPOCH));
            return removed || shelf.lookAtFolder(act.fields().string("folder")).isEmpty()
                    ? act.as(State.UNDONE, "")
                    : act.as(State.KEPT, NOT_EMPTY);
        }
        if (act.action() == Action.REMOVE) {
            return putBack(act);
        }
        Move back = act.moveBack(epoch);
        Outcome outcome = mover.carry(back);
        return switch (outcome.state()) {
            case DONE -> act.as(State.UNDONE, act.isEdited() ? EDITED : "");
            case SKIPPED -> act.as(State.KEPT, kept(outcome.reason()));
            case FAILED -> act.as(State.KEPT, outcome.reason());
            case REVIEW -> act.as(State.REVIEW, outcome.reason());
        };
    }

    /** One that its user has made again is theirs, and stays as it is. */
    private Act putBack(Act act) {
        if (act.fields().flag("again")) {
            return act.as(State.UNDONE, MADE_AGAIN);
        }
        shelf.putFolderBack(
                act.folderSpot(), act.fields().string("folder"), act.fields().string("traits"));
        return act.as(State.UNDONE, "");
    }

    private static String kept(String reason) {
        return switch (reason) {
            case Outcome.TAKEN -> NAME_TAKEN;
            case Outcome.VANISHED -> GONE;
            default -> BEING_EDITED;
        };
    }
}

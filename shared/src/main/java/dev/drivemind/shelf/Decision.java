package dev.drivemind.shelf;

import dev.drivemind.shelf.Outcome.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do next about a move, by what a look has shown. This is the whole state table: it holds before the first act, between two acts,
 * after a crash at any point, and for a runner that does not know that another one has finished.
 */
enum Decision {
    /** The item goes to its destination. */
    PLACE,
    /** The item is at its destination as well: what is at the source goes into the slot. */
    DETACH,
    /** Something newer was taken from the source by mistake: it goes back. */
    PUT_BACK,
    /** The source was saved anew while it was moved: what was placed goes away again. */
    WITHDRAW,
    /** What was placed was taken away or replaced, and the slot has the item: it goes back to its source, and a person looks at it. */
    RESTORE,
    /** The item is where it should be. */
    DONE(State.DONE, Outcome.MOVED),
    /** The destination's name was taken. */
    TAKEN(State.SKIPPED, Outcome.TAKEN),
    /** The source is not what was planned. */
    CHANGED(State.SKIPPED, Outcome.CHANGED),
    /** It was saved while it was moved; the version before is set aside. */
    SAVED(State.SKIPPED, Outcome.SAVED),
    /** Neither place has it. */
    VANISHED(State.SKIPPED, Outcome.VANISHED),
    /** Only a person can say what is meant; nothing more is touched. */
    REVIEW(State.REVIEW, Outcome.UNCLEAR);

    private final @Nullable State state;
    private final String reason;

    Decision() {
        this.state = null;
        this.reason = "";
    }

    Decision(State state, String reason) {
        this.state = state;
        this.reason = reason;
    }

    /** Returns how the move ends; empty if there is something to do. */
    Optional<Outcome> outcome() {
        return Optional.ofNullable(state).map(end -> new Outcome(end, reason));
    }

    static Decision of(Sighting seen) {
        return switch (seen.slot()) {
            case NOTHING -> bySource(seen.source(), seen.destination());
            case ITEM -> withItemInSlot(seen.source(), seen.destination());
            case OTHER -> seen.source() == Seen.NOTHING ? PUT_BACK : REVIEW;
        };
    }

    private static Decision bySource(Seen source, Seen destination) {
        return switch (source) {
            case ITEM ->
                switch (destination) {
                    case NOTHING -> PLACE;
                    case ITEM -> DETACH;
                    case OTHER -> TAKEN;
                };
            case OTHER -> destination == Seen.ITEM ? WITHDRAW : CHANGED;
            case NOTHING -> destination == Seen.ITEM ? DONE : VANISHED;
        };
    }

    /** With the item in the slot its content is safe, whatever stands elsewhere. */
    private static Decision withItemInSlot(Seen source, Seen destination) {
        return switch (source) {
            case ITEM ->
                switch (destination) {
                    case NOTHING -> PLACE; // it was put back, and the slot not dropped yet
                    case ITEM -> DETACH;
                    case OTHER -> TAKEN;
                };
            case OTHER -> destination == Seen.ITEM ? DONE : SAVED;
            case NOTHING -> destination == Seen.ITEM ? DONE : RESTORE;
        };
    }
}

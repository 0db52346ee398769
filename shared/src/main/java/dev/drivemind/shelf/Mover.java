package dev.drivemind.shelf;

import dev.drivemind.shelf.Outcome.State;
import java.util.Optional;

/**
 * Carries out moves: looks, does the one thing that {@link Decision} says, and looks again. It keeps nothing in memory between two acts, so
 * that one that resumes a move after a crash, and one that has been replaced without noticing, are the same as one that begins.
 */
public final class Mover {
    /** Acts of one move. Four are enough where no other program interferes. */
    private static final int MOST = 12;

    private final Shelf shelf;

    /** Moves what is on a shelf. */
    public Mover(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * Carries out a move, from wherever an earlier attempt has left it. What it did is durable after {@link Shelf#sync}.
     *
     * @throws ShelfException of kind {@code UNAVAILABLE} if the place cannot be reached, {@code BLOCKED} if it has no room: to be tried again
     */
    public Outcome carry(Move move) {
        for (int acts = 0; acts < MOST; acts++) {
            Decision next = Decision.of(shelf.look(move));
            if (next.outcome().isPresent()) {
                return next.outcome().get();
            }
            Optional<Outcome> end = tryTo(next, move);
            if (end.isPresent()) {
                return end.get();
            }
        }
        return new Outcome(State.REVIEW, Outcome.UNCLEAR);
    }

    private Optional<Outcome> tryTo(Decision next, Move move) {
        try {
            act(next, move);
            return next == Decision.RESTORE
                    ? Optional.of(new Outcome(State.REVIEW, Outcome.RESTORED))
                    : Optional.empty();
        } catch (ShelfException e) {
            return switch (e.kind()) {
                case TAKEN, CHANGED -> Optional.empty(); // the next look says what that means
                case REFUSED -> Optional.of(refused(next, move, e));
                case UNAVAILABLE, BLOCKED -> throw e;
            };
        }
    }

    private void act(Decision next, Move move) {
        switch (next) {
            case PLACE -> shelf.place(move);
            case DETACH -> shelf.detach(move);
            case PUT_BACK, RESTORE -> shelf.putBack(move);
            case WITHDRAW -> shelf.withdraw(move);
            default -> throw new IllegalStateException("Nothing is to be done: " + next);
        }
    }

    /** What was placed and cannot be removed from its source would be in two places: it is withdrawn. */
    private Outcome refused(Decision next, Move move, ShelfException why) {
        String reason = String.valueOf(why.getMessage());
        if (next == Decision.PLACE) {
            return new Outcome(State.FAILED, reason);
        }
        if (next == Decision.DETACH) {
            try {
                shelf.withdraw(move);
                return new Outcome(State.FAILED, reason);
            } catch (ShelfException e) {
                if (e.passes()) {
                    throw e;
                }
            }
        }
        return new Outcome(State.REVIEW, reason);
    }
}

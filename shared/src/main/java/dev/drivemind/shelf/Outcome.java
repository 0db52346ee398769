package dev.drivemind.shelf;

/**
 * How a move has ended.
 *
 * @param state in which way
 * @param reason why, in plain words for users, without a full stop
 */
public record Outcome(State state, String reason) {
    /** As it was meant to. */
    public static final String MOVED = "";

    /** See {@link State#SKIPPED}. */
    public static final String TAKEN = "something has that name already";

    /** See {@link State#SKIPPED}. */
    public static final String CHANGED = "it has changed since the plan was made";

    /** See {@link State#SKIPPED}. */
    public static final String SAVED =
            "it was saved while it was moved: the new version stays, the one before is set aside";

    /** See {@link State#SKIPPED}. */
    public static final String VANISHED = "it is no longer there";

    /** See {@link State#REVIEW}. */
    public static final String RESTORED =
            "what was moved was taken away or replaced at once: it is back at its old place";

    /** See {@link State#REVIEW}. */
    public static final String UNCLEAR =
            "others have changed it while it was moved: nothing was removed, look at both places";

    /** The ways to end. */
    public enum State {
        /** The item is at its destination. */
        DONE,
        /** Nothing was moved, and nothing went wrong. */
        SKIPPED,
        /** Nothing was moved: the place does not allow it. */
        FAILED,
        /** Nothing is lost, and a person must say what is right. */
        REVIEW
    }
}

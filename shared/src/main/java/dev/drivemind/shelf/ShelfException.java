package dev.drivemind.shelf;

import org.jspecify.annotations.Nullable;

/**
 * A shelf did not do what was asked of it. The message is for users: what happened and why, without a name of a file and without a full stop
 * at its end.
 */
public final class ShelfException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of failure; {@link #UNAVAILABLE} is worth trying again by itself, and {@link #BLOCKED} once a person has mended it. */
    public enum Kind {
        /** Something stands where the item was to go; nothing was changed. */
        TAKEN,
        /** The source is not what it was identified as, or is gone; nothing was changed. */
        CHANGED,
        /** The place does not allow it, and will not if asked again: permissions, a link for a parent; nothing was changed. */
        REFUSED,
        /** The place takes nothing at present: no room, or mounted for reading alone. Once that is mended, a look tells what is left to do. */
        BLOCKED,
        /** The place could not be reached, or failed. It is not known whether it was done: a look tells. */
        UNAVAILABLE
    }

    private final Kind kind;

    public ShelfException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Returns true if it concerns not one item but the place as it is now, so that the same call may succeed later. */
    public boolean passes() {
        return kind == Kind.UNAVAILABLE || kind == Kind.BLOCKED;
    }

    /** Returns what kind of failure it is. */
    public Kind kind() {
        return kind;
    }
}

package dev.drivemind.scan;

/** A batch of a scanner was not taken in, and nothing of it was written. */
public final class IntakeRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** The scanner was registered anew, perhaps elsewhere: the sender must stop. */
        FENCED,
        /** Another batch of the session is expected, see {@link #expected}. */
        OUT_OF_ORDER,
        /** The session cannot start at this moment; send the same batch again a second later. */
        NOT_READY,
        /** The session has ended, or was cancelled: a new one is welcome. */
        SESSION_OVER,
        /** The scanner remembers less than it has handed in: it must take over what the index holds. */
        BEHIND
    }

    private final Kind kind;
    private final long expected;

    IntakeRefusedException(Kind kind, long expected, String message) {
        super(message);
        this.kind = kind;
        this.expected = expected;
    }

    /** Returns why. */
    public Kind kind() {
        return kind;
    }

    /** Returns the number of the batch that is expected, if the batch was out of order; else 0. */
    public long expected() {
        return expected;
    }
}

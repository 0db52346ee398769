package dev.drivemind.organize;

/** Something cannot be done now; the message says why and what to do, without a full stop at its end. */
public final class OperationRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Why {
        /** The state of the operation, or of its source, does not permit it. */
        STATE,
        /** It is about a plan that is not the present one. */
        STALE,
        /** Its user has not confirmed it. */
        UNCONFIRMED
    }

    private final Why why;

    OperationRefusedException(String message, Why why) {
        super(message);
        this.why = why;
    }

    /** Returns why. */
    public Why why() {
        return why;
    }
}

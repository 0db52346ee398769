package dev.drivemind.agent.server;

/** The server did not do what it was asked for. */
public final class ServerException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What that means. */
    public enum Kind {
        /** It cannot be reached, or fails at this moment, also after some tries. */
        UNAVAILABLE,
        /** It does not accept the key. */
        UNAUTHORIZED,
        /** Another agent has taken the place of this one. */
        FENCED,
        /** It expects another batch, see {@link #expected}. */
        OUT_OF_ORDER,
        /** The session has ended. */
        SESSION_OVER,
        /** More is in the index than the agent remembers, or another agent scans: it is to register again, and learns what to do. */
        BEHIND,
        /** It refuses the request for good. */
        REJECTED
    }

    private final Kind kind;
    private final long expected;

    /**
     * A refusal, or a failure.
     *
     * @param expected the number of the batch that the server expects; 0 if it did not tell
     */
    public ServerException(Kind kind, String message, long expected) {
        super(message);
        this.kind = kind;
        this.expected = expected;
    }

    /** Returns what it means. */
    public Kind kind() {
        return kind;
    }

    /** Returns the number of the batch that the server expects, if it told. */
    public long expected() {
        return expected;
    }
}

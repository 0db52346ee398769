package dev.drivemind.agent.walk;

/** An index could not be asked; the cause says why. */
public final class IndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kept an index from answering. */
    public IndexException(Exception cause) {
        super(cause);
    }
}

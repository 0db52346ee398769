package dev.drivemind.insight;

/** A blob of results is gone: newer ones have taken its place. */
public final class MissingRowsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingRowsException(String name) {
        super("There is no blob of results any more of the name " + name);
    }
}

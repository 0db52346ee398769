package dev.drivemind.simulator.drive;

/** A {@code q} that is not in the language of {@link QueryParser}. */
public final class QuerySyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public QuerySyntaxException(String message) {
        super(message);
    }
}

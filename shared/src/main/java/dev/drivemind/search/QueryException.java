package dev.drivemind.search;

/** A query that has no meaning; the message says what is wrong and what to write instead. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QueryException(String message) {
        super(message);
    }
}

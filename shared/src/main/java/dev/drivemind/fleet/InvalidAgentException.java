package dev.drivemind.fleet;

/** Something about an agent cannot be as it is wanted; the message says why, and what is possible. */
public final class InvalidAgentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidAgentException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** Returns the field that is wrong. */
    public String field() {
        return field;
    }
}

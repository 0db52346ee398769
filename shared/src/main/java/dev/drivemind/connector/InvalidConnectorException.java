package dev.drivemind.connector;

/** A connector that cannot be used as it is written. */
public final class InvalidConnectorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Makes one.
     *
     * @param field where it is wrong, such as {@code day.path}
     * @param message what is wrong and what is expected, in plain words
     */
    public InvalidConnectorException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** Returns where it is wrong. */
    public String field() {
        return field;
    }
}

package dev.drivemind.schedule;

/** A tenant that cannot be as an order says. */
public final class InvalidTenantException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidTenantException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** Returns the name of the field that is wrong. */
    public String field() {
        return field;
    }
}

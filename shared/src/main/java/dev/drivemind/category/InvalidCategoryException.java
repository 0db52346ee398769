package dev.drivemind.category;

/** A category cannot be as its user wants it; the message says why, and what is possible. */
public final class InvalidCategoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidCategoryException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field that is wrong. */
    public String field() {
        return field;
    }
}

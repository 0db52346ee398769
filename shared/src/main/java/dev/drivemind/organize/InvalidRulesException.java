package dev.drivemind.organize;

/** Rules that cannot be followed; the message says which and why, in words for their user, without a full stop at its end. */
public final class InvalidRulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidRulesException(String message) {
        super(message);
    }
}

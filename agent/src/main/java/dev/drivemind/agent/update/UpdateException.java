package dev.drivemind.agent.update;

/** A version was not installed; nothing has changed. The message says why. */
public final class UpdateException extends Exception {
    private static final long serialVersionUID = 1L;

    UpdateException(String message) {
        super(message);
    }

    UpdateException(String message, Throwable cause) {
        super(message, cause);
    }
}

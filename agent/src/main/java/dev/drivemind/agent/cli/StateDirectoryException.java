package dev.drivemind.agent.cli;

/** The directory in which the agent remembers what it has seen cannot be used. */
final class StateDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateDirectoryException(String message, Throwable cause) {
        super(message, cause);
    }

    StateDirectoryException(String message) {
        super(message);
    }
}

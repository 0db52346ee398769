package dev.drivemind.job;

/** The job is to be cancelled. */
final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CancelledException(String message) {
        super(message);
    }
}

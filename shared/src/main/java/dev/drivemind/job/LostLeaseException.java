package dev.drivemind.job;

/** This runner's epoch is over: another one has claimed the job, or it has ended. Nothing more may be written. */
final class LostLeaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostLeaseException(String message) {
        super(message);
    }
}

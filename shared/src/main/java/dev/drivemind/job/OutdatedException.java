package dev.drivemind.job;

import org.jspecify.annotations.Nullable;

/** What a handler answered can no longer be committed, though the job itself did not move: the handler is asked again. */
final class OutdatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutdatedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

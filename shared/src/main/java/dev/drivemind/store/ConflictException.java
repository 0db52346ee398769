package dev.drivemind.store;

import org.jspecify.annotations.Nullable;

/** Thrown if a precondition did not hold; nothing was written. */
public final class ConflictException extends StoreException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }

    public ConflictException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

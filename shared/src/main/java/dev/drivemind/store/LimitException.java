package dev.drivemind.store;

import org.jspecify.annotations.Nullable;

/** A document or a commit is larger than the store takes; nothing was written. */
public final class LimitException extends StoreException {
    private static final long serialVersionUID = 1L;

    public LimitException(String message) {
        super(message);
    }

    public LimitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

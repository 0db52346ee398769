package dev.drivemind.store;

import org.jspecify.annotations.Nullable;

/** Thrown if there is no room to write; nothing was written, and the stored documents are unharmed. */
public final class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.drivemind.store;

import org.jspecify.annotations.Nullable;

/** There was no room to write; nothing was written, and what was there before is unharmed. */
public final class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.drivemind.local.sqlite;

import dev.drivemind.store.StoreException;
import org.jspecify.annotations.Nullable;

/** There was no room to write; nothing was written, and what was there before is unharmed. */
public final class DiskFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    DiskFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

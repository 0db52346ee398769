package dev.drivemind.local.sqlite;

import dev.drivemind.store.StoreException;
import org.jspecify.annotations.Nullable;

/** The database is damaged. The message says where it is now and what to do. */
public final class CorruptDatabaseException extends StoreException {
    private static final long serialVersionUID = 1L;

    CorruptDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

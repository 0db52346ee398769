package dev.drivemind.local.sqlite;

import dev.drivemind.store.StoreException;

/** The database was written by a later version of DriveMind; nothing in it was touched. */
public final class NewerSchemaException extends StoreException {
    private static final long serialVersionUID = 1L;

    NewerSchemaException(String message) {
        super(message);
    }
}

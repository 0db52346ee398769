package dev.drivemind.local.files;

import dev.drivemind.store.StoreException;

/** Another process holds the data directory. It may be about to end: then it is worth trying again. */
public final class DirectoryInUseException extends StoreException {
    private static final long serialVersionUID = 1L;

    DirectoryInUseException(String message) {
        super(message);
    }
}

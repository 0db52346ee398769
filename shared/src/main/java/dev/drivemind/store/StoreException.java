package dev.drivemind.store;

import org.jspecify.annotations.Nullable;

/** Thrown if the store cannot do what was asked. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

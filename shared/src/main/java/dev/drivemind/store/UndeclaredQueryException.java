package dev.drivemind.store;

import org.jspecify.annotations.Nullable;

/** Thrown if a query's shape is not declared in {@link Schema}: it would fail in production. */
public final class UndeclaredQueryException extends StoreException {
    private static final long serialVersionUID = 1L;

    public UndeclaredQueryException(String message) {
        super(message);
    }

    public UndeclaredQueryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.drivemind.store;

import org.jspecify.annotations.Nullable;

/** It is not known whether a commit was carried out: read before going on. */
public final class UnknownOutcomeException extends StoreException {
    private static final long serialVersionUID = 1L;

    public UnknownOutcomeException(String message) {
        super(message);
    }

    public UnknownOutcomeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

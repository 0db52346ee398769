package dev.drivemind.store;

import org.jspecify.annotations.Nullable;

/** Thrown if it is not known whether a commit was carried out. Read what is stored before continuing. */
public final class UnknownOutcomeException extends StoreException {
    private static final long serialVersionUID = 1L;

    public UnknownOutcomeException(String message) {
        super(message);
    }

    public UnknownOutcomeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

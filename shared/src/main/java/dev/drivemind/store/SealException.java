package dev.drivemind.store;

import org.jspecify.annotations.Nullable;

/** Thrown if a sealed secret cannot be opened, now or ever: it was sealed for another context or with another key, or is damaged. */
public final class SealException extends StoreException {
    private static final long serialVersionUID = 1L;

    public SealException(@Nullable Throwable cause) {
        super("A secret does not open: it was sealed for another purpose or with another key, or is damaged", cause);
    }
}

package dev.drivemind.local.cli.client;

import org.jspecify.annotations.Nullable;

/** Another process holds the data directory. It may be about to end: then it is worth trying again. */
public final class InUseException extends CannotStartException {
    private static final long serialVersionUID = 1L;

    public InUseException(String message, @Nullable Throwable cause) {
        super(message, null, cause);
    }
}

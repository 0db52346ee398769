package dev.drivemind.local.cli.client;

import org.jspecify.annotations.Nullable;

/** A server cannot be started over a data directory; the message says why and the remedy what to do, both in plain words. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public CannotStartException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What its user can do. */
    public String remedy() {
        return remedy;
    }
}

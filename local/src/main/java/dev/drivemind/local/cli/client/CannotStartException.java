package dev.drivemind.local.cli.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server cannot be started over a data directory; the message says why, in plain words. */
public class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String remedy;

    public CannotStartException(String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What its user can do, unless the message says so. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}

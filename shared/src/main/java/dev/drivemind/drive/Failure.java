package dev.drivemind.drive;

import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that failed.
 *
 * @param kind what can be done about it
 * @param message what happened and what helps, in plain words
 * @param notBefore when Drive wants to be asked again at the earliest, if it said so
 * @param tokenRefused whether another access token may help
 * @param cause what broke, if something did
 */
record Failure(
        Kind kind,
        String message,
        Optional<Instant> notBefore,
        boolean tokenRefused,
        @Nullable Exception cause) {

    static Failure of(Kind kind, String message) {
        return new Failure(kind, message, Optional.empty(), false, null);
    }

    static Failure broken(String message, Exception cause) {
        return new Failure(Kind.UNAVAILABLE, message, Optional.empty(), false, cause);
    }

    Failure notBefore(Optional<Instant> instant) {
        return new Failure(kind, message, instant, tokenRefused, cause);
    }

    Failure withTokenRefused() {
        return new Failure(kind, message, notBefore, true, cause);
    }

    SourceException toException() {
        return new SourceException(kind, message, cause);
    }

    /** The same, for callers that shall come back at that time. */
    SourceException toException(Instant retryAt) {
        return new SourceException(message, retryAt, cause);
    }
}

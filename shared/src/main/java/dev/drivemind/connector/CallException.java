package dev.drivemind.connector;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that brought no records. Its message names neither keys nor what was answered. */
public final class CallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    /** What went wrong. */
    public enum Kind {
        /** The service does not accept the key. */
        KEY_REFUSED,
        /** The service was asked too often. */
        OVERRUN,
        /** The service does not answer, or has failed. */
        UNAVAILABLE,
        /** The answer broke off, or is no JSON. */
        UNREADABLE,
        /** The answer is not what the connector declares. */
        UNEXPECTED,
        /** The answer is larger than the connector permits. */
        TOO_LARGE,
        /** The API before knows nothing of the day. */
        NOT_FOUND,
        /** The service refuses the call as it is. */
        REFUSED,
        /** The address is none that the connector may call. */
        FORBIDDEN_ADDRESS;

        /** Returns true if the same call may succeed later. */
        public boolean passing() {
            return this == OVERRUN || this == UNAVAILABLE || this == UNREADABLE;
        }

        /** Returns the word for it, as it is stored and told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A call that is not made, or has failed. */
    public CallException(Kind kind, String message) {
        this(kind, message, Optional.empty(), null);
    }

    CallException(Kind kind, String message, Optional<Duration> retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** Returns what went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Returns how long the service wants to be left alone, if it says so. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}

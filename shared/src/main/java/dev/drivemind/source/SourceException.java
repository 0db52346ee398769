package dev.drivemind.source;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source refused or failed, told apart by what can be done about it. The message is for users: it names what was asked and the id it
 * was about, why it failed and what to do, and carries no secret, no address and no file name. It has no full stop at its end.
 */
public final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of failure. */
    public enum Kind {
        /** Over quota; it is worth trying again at {@link SourceException#retryAt}. */
        RATE_LIMITED,
        /** Unreachable, broken off or failing (5xx), after all retries that fitted the time left. */
        UNAVAILABLE,
        /** A listing's page token is not accepted: that listing starts again from its beginning. */
        PAGE_TOKEN_REJECTED,
        /** The change feed cannot go on from this token. */
        FEED_LOST,
        /** The credentials are no longer good: the user must connect again. */
        UNAUTHORIZED,
        /** The user may not do this. */
        FORBIDDEN,
        /** There is no such thing. */
        NOT_FOUND,
        /** The content is not what it was when it was first looked at: what was read of it is worth nothing. */
        CHANGED,
        /** The source has marked the content as harmful, and hands it out only to its owner's explicit word. */
        HARMFUL,
        /** The source hands out this content in no form that was requested. */
        NOT_OFFERED,
        /** The content, or what would be made of it, is larger than what is handed out or read. */
        TOO_LARGE,
        /** The source does not accept the request; trying again does not help. */
        REJECTED
    }

    private final Kind kind;
    private final transient Optional<Instant> retryAt;

    public SourceException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAt = Optional.empty();
    }

    /** A {@link Kind#RATE_LIMITED} failure that says when to come back. */
    public SourceException(String message, Instant retryAt, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Kind.RATE_LIMITED;
        this.retryAt = Optional.of(retryAt);
    }

    /** What kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** When to come back; only for {@link Kind#RATE_LIMITED}. */
    public Optional<Instant> retryAt() {
        return retryAt;
    }
}

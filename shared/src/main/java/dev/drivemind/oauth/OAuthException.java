package dev.drivemind.oauth;

import org.jspecify.annotations.Nullable;

/** An authorization server refused or failed, told apart by what can be done about it. Messages carry no secret. */
public final class OAuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of failure. */
    public enum Kind {
        /** The code or the refresh token is no longer good ({@code invalid_grant}, {@code invalid_token}): the user must connect again. */
        GRANT_LOST,
        /** The server does not accept the request, or what it answers is not to be trusted; trying again does not help. */
        REFUSED,
        /** Unreachable, or failing: it is worth trying again later. */
        UNAVAILABLE
    }

    private final Kind kind;

    public OAuthException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind of failure. */
    public Kind kind() {
        return kind;
    }
}

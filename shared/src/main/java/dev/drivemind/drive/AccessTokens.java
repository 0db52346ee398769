package dev.drivemind.drive;

/** Where a source's access tokens come from. Called from many threads. */
public interface AccessTokens {

    /**
     * A token that should be good now.
     *
     * @throws dev.drivemind.source.SourceException of kind {@code UNAUTHORIZED} if there is none and there will be none before
     *     the user connects again
     */
    String current();

    /**
     * Tells that Drive refused a token. The next {@link #current} gives another one if it can. A token that is no longer the
     * current one is ignored: of many calls that were refused together, one renewal is enough.
     */
    void invalidate(String token);

    /** One token that cannot be renewed. */
    static AccessTokens fixed(String token) {
        return new FixedToken(token);
    }
}

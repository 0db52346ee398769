package dev.drivemind.oauth;

import dev.drivemind.store.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a token endpoint gave out (RFC 6749, section 5.1).
 *
 * @param access the access token
 * @param life how long it is good from now on
 * @param refresh a refresh token, if the server gave one
 * @param scopes what was granted, which may be less than was asked for; empty when the server does not say
 * @param email of whom consented, if asked for and told
 */
public record Tokens(
        Secret access, Duration life, Optional<Secret> refresh, Set<String> scopes, Optional<String> email) {
    public Tokens {
        scopes = Set.copyOf(scopes);
    }
}

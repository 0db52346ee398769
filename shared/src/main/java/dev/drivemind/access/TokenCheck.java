package dev.drivemind.access;

import dev.drivemind.store.Secret;
import dev.drivemind.store.Sha256;
import java.security.MessageDigest;

/**
 * Recognises one token. It keeps only the token's hash, and compares in a time that depends neither on where two tokens differ
 * nor on their lengths.
 */
public final class TokenCheck {
    private final byte[] expected;

    /** A check for {@code token}, which must have at least 16 characters. */
    public TokenCheck(Secret token) {
        if (token.reveal().length() < 16) {
            throw new IllegalArgumentException("A token has at least 16 characters");
        }
        this.expected = Sha256.of(token.reveal());
    }

    /** Whether {@code presented} is the token. */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(expected, Sha256.of(presented));
    }
}

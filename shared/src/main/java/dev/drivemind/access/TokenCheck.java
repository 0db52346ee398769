package dev.drivemind.access;

import dev.drivemind.store.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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
        this.expected = hash(token.reveal());
    }

    /** Whether {@code presented} is the token. */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(expected, hash(presented));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

package dev.drivemind.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes the name of an owner where nothing personal may be stored: always the same for the same owner, and of no use to find them. */
public final class Pseudonym {
    private static final int BYTES = 16;

    private Pseudonym() {}

    /** Returns the pseudonym of an owner. */
    public static String of(String ownerId) {
        return hash("receipt of\n" + ownerId);
    }

    /** Returns 32 hexadecimal digits that reveal nothing of a text. */
    public static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

package dev.drivemind.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes the name of an owner in the log: always the same for the same person, and of no use to find out who that is. */
public final class OwnerHash {
    private static final int BYTES = 6;

    private OwnerHash() {}

    /** Returns the first 12 hexadecimal digits of the SHA-256 of an owner's id. */
    public static String of(String ownerId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(ownerId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

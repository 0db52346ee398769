package dev.drivemind.job;

import dev.drivemind.store.Sha256;
import java.util.HexFormat;

/** Makes the name of an owner in the log: always the same for the same person, and of no use to find out who that is. */
public final class OwnerHash {
    private static final int BYTES = 6;

    private OwnerHash() {}

    /** Returns the first 12 hexadecimal digits of the SHA-256 of an owner's id. */
    public static String of(String ownerId) {
        return HexFormat.of().formatHex(Sha256.of(ownerId), 0, BYTES);
    }
}

package dev.drivemind.job;

import dev.drivemind.store.Sha256;
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
        return HexFormat.of().formatHex(Sha256.of(text), 0, BYTES);
    }
}

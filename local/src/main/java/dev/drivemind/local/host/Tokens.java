package dev.drivemind.local.host;

import dev.drivemind.store.Secret;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes tokens that nobody guesses. */
final class Tokens {
    private static final int BYTES = 32;

    private Tokens() {}

    static Secret fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }

    /** Whether a text has the form of a token made here. */
    static boolean plausible(String text) {
        return text.matches("[0-9a-f]{" + 2 * BYTES + "}");
    }
}

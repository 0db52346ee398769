package dev.drivemind.agent.sqlite;

import java.util.HexFormat;

/**
 * A short text that is the same if two listings of a folder are.
 *
 * @param hex 128 bits in hexadecimal digits; nothing for what was never read
 */
public record Digest(String hex) {
    /** Of what was never read. */
    public static final Digest NONE = new Digest("");

    /** Returns the digest of these bits. */
    public static Digest of(long first, long second) {
        HexFormat format = HexFormat.of();
        return new Digest(format.toHexDigits(first) + format.toHexDigits(second));
    }
}

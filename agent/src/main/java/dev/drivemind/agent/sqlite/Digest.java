package dev.drivemind.agent.sqlite;

import java.util.Arrays;
import java.util.HexFormat;

/** A short text that is the same if two listings of a folder are: half of a SHA-256. */
public final class Digest {
    /** Of what was never read. */
    public static final Digest NONE = new Digest(new byte[0]);

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the digest that these bytes begin with. */
    public static Digest of(byte[] sha256) {
        return new Digest(Arrays.copyOf(sha256, Math.min(16, sha256.length)));
    }

    static Digest parse(String text) {
        return text.isEmpty() ? NONE : new Digest(HexFormat.of().parseHex(text));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}

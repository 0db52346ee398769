package dev.drivemind.agent.sqlite;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What an entry is called for good: 128 bits of chance, so that no two are ever the same.
 *
 * @param high the first half
 * @param low the other half
 */
public record Id(long high, long low) {
    /** How many bytes it takes. */
    static final int BYTES = 16;

    private static final int TEXT_LENGTH = 22;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /** Returns one that there was never before. */
    public static Id fresh(RandomGenerator random) {
        return new Id(random.nextLong(), random.nextLong());
    }

    /**
     * Returns the id of a text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Id of(String text) {
        return LongId.of(text).orElseGet(() -> ofTwentyTwo(text));
    }

    /** Returns the id of a text; empty if it is none. */
    public static Optional<Id> parse(String text) {
        try {
            return Optional.of(of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Id ofTwentyTwo(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("An id has 22 characters: " + text);
        }
        return of(bytes);
    }

    /** Returns true if a text is that of an id. */
    public static boolean isOne(String text) {
        return (text.length() == TEXT_LENGTH && "AQgw".indexOf(text.charAt(TEXT_LENGTH - 1)) >= 0)
                || LongId.of(text).isPresent();
    }

    static Id of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Id(buffer.getLong(), buffer.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /** Returns it as letters, digits, hyphens and underscores: 22 of them, unless it is one of an earlier version. */
    public String text() {
        return LongId.is(this) ? LongId.text(this) : TEXT.encodeToString(bytes());
    }

    @Override
    public String toString() {
        return text();
    }
}

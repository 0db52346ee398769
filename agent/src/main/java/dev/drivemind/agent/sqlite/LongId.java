package dev.drivemind.agent.sqlite;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * Ids of 33 characters, and of 19 for roots, which earlier versions gave to what is in folders of their own machine. All of such an id
 * follows from its first 64 bits, so it is remembered as {@link Id} with a mark in the place of the rest.
 */
final class LongId {
    private static final long ITEM = 0x6c6f6e672d696401L;
    private static final long ROOT = 0x6c6f6e672d696402L;

    private static final int LENGTH = 33;
    private static final int ROOT_LENGTH = 19;
    private static final int ROOT_BODY = 14;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private LongId() {}

    /** Returns the id of a text; empty if it is none of these. */
    static Optional<Id> of(String text) {
        boolean root = text.length() == ROOT_LENGTH && text.startsWith("0A") && text.endsWith("PVA");
        boolean item = text.length() == LENGTH && text.startsWith("1");
        if (!root && !item) {
            return Optional.empty();
        }
        String body = root ? text.substring(2, 2 + ROOT_BODY) : text.substring(1);
        try {
            long first = ByteBuffer.wrap(Base64.getUrlDecoder().decode(body.substring(0, 12)))
                    .getLong();
            Id id = new Id(first, root ? ROOT : ITEM);
            return Optional.of(id).filter(known -> text.equals(text(known)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns true if an id is one of these. */
    static boolean is(Id id) {
        return id.low() == ITEM || id.low() == ROOT;
    }

    /** Returns the text of one of these. */
    static String text(Id id) {
        ByteBuffer bits = ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(id.high())
                .putLong(hash(id.high(), 1))
                .putLong(hash(id.high(), 2));
        String body = TEXT.encodeToString(bits.array());
        return id.low() == ROOT ? "0A" + body.substring(0, ROOT_BODY) + "PVA" : "1" + body;
    }

    /** SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014). */
    private static long hash(long seed, long index) {
        long z = seed + (index + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}

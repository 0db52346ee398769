package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Digest;
import dev.drivemind.agent.sqlite.Id;

/**
 * SipHash-2-4 with 128 bits of result, over words of 64 bits that stand for their bytes, the lowest first (Aumasson and Bernstein,
 * "SipHash: a fast short-input PRF", 2012). Without its key, a text with a given result cannot be made. With the quick compiler it
 * takes a third of the time of SHA-256.
 */
final class SipHash {
    private final long key0;
    private final long key1;
    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long words;

    SipHash(Id key) {
        this.key0 = key.high();
        this.key1 = key.low();
        begin();
    }

    private void begin() {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
        words = 0;
    }

    void add(long word) {
        words++;
        compress(word);
    }

    private void compress(long word) {
        v3 ^= word;
        rounds(2);
        v0 ^= word;
    }

    /** Returns the result for the words since the last one. */
    Digest end() {
        compress((words * Long.BYTES) << 56);
        v2 ^= 0xee;
        rounds(4);
        long first = v0 ^ v1 ^ v2 ^ v3;
        v1 ^= 0xdd;
        rounds(4);
        long second = v0 ^ v1 ^ v2 ^ v3;
        begin();
        return Digest.of(first, second);
    }

    private void rounds(int number) {
        long a = v0;
        long b = v1;
        long c = v2;
        long d = v3;
        for (int round = 0; round < number; round++) {
            a += b;
            c += d;
            b = ((b << 13) | (b >>> 51)) ^ a;
            d = ((d << 16) | (d >>> 48)) ^ c;
            a = (a << 32) | (a >>> 32);
            c += b;
            a += d;
            b = ((b << 17) | (b >>> 47)) ^ c;
            d = ((d << 21) | (d >>> 43)) ^ a;
            c = (c << 32) | (c >>> 32);
        }
        v0 = a;
        v1 = b;
        v2 = c;
        v3 = d;
    }
}

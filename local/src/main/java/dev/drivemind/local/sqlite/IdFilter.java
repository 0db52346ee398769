package dev.drivemind.local.sqlite;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Says of most ids that were never written that they were not, without a look at the file: one bit for each part of the range of
 * hashes. A first scan asks for a million documents of which there is none. The writer sets a bit before it commits the row.
 */
final class IdFilter {
    private static final int BITS = 26;

    private final AtomicLongArray words = new AtomicLongArray(1 << (BITS - 6));

    void add(int hash) {
        int bit = hash >>> (32 - BITS);
        int word = bit >>> 6;
        words.setRelease(word, words.getPlain(word) | 1L << bit);
    }

    boolean mayHold(int hash) {
        int bit = hash >>> (32 - BITS);
        return (words.getAcquire(bit >>> 6) & 1L << bit) != 0;
    }
}

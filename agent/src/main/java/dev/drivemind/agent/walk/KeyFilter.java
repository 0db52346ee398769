package dev.drivemind.agent.walk;

import java.util.BitSet;

/**
 * Says of a key whether it may have been met before, in memory that does not grow: it errs for one key in thirty among a million, and never
 * says no to one that was.
 */
final class KeyFilter {

    private final BitSet met = new BitSet();

    /** Returns true if this key, or another one that is taken for it, was met before. */
    boolean meet(long key) {
        int bit = bit(key);
        boolean before = met.get(bit);
        met.set(bit);
        return before;
    }

    /** Returns true if this key, or another one that is taken for it, was met. */
    boolean has(long key) {
        return met.get(bit(key));
    }

    private static int bit(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 39);
    }
}

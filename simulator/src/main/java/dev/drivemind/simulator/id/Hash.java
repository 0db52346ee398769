package dev.drivemind.simulator.id;

/** Well-mixed numbers from a seed and an index. The mixing is a bijection of 64 bits, so it can be undone. */
public final class Hash {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long FIRST = 0xbf58476d1ce4e5b9L;
    private static final long SECOND = 0x94d049bb133111ebL;
    private static final long FIRST_INVERSE = inverse(FIRST);
    private static final long SECOND_INVERSE = inverse(SECOND);

    private Hash() {}

    /** A hash of a seed and an index. */
    public static long of(long seed, long index) {
        return mix(seed + (index + 1) * GOLDEN);
    }

    /** Mixes 64 bits; no two numbers become the same. */
    public static long mix(long value) {
        long z = (value ^ value >>> 30) * FIRST;
        z = (z ^ z >>> 27) * SECOND;
        return z ^ z >>> 31;
    }

    /** Undoes {@link #mix}. */
    public static long unmix(long value) {
        long z = (value ^ value >>> 31 ^ value >>> 62) * SECOND_INVERSE;
        z = (z ^ z >>> 27 ^ z >>> 54) * FIRST_INVERSE;
        return z ^ z >>> 30 ^ z >>> 60;
    }

    /** A number from 0 up to, without, a bound. */
    public static long below(long hash, long bound) {
        return Long.remainderUnsigned(hash, bound);
    }

    /** The inverse of an odd number modulo 2^64, by Newton's method: each step doubles the bits that are right. */
    private static long inverse(long odd) {
        long x = odd;
        for (int i = 0; i < 6; i++) {
            x *= 2 - odd * x;
        }
        return x;
    }
}

package dev.drivemind.snapshot;

/**
 * How items are spread over the parts of a snapshot: by a hash of their ids, so that a change touches one part, and each part is small
 * enough to be held in memory.
 *
 * @param parts how many parts there are, a power of two
 */
record Partition(int parts) {
    /** Rows of a part when it is made anew. */
    private static final long ROWS = 16_384;

    private static final int MOST = 1_024;

    Partition {
        if (parts < 1 || parts > MOST || Integer.bitCount(parts) != 1) {
            throw new IllegalArgumentException(
                    "The number of parts is a power of two up to " + MOST + ", not " + parts);
        }
    }

    /** For a number of rows. */
    static Partition of(long rows) {
        int parts = 1;
        while (parts < MOST && parts * ROWS < rows) {
            parts *= 2;
        }
        return new Partition(parts);
    }

    /** Whether it still serves for a number of rows. */
    boolean suits(long rows) {
        int wanted = of(rows).parts;
        return parts >= wanted / 2 && parts <= wanted * 2;
    }

    /** The part that an item belongs to, from 0. */
    int part(String id) {
        int bits = Integer.numberOfTrailingZeros(parts);
        return bits == 0 ? 0 : (id.hashCode() * 0x9E37_79B9) >>> (Integer.SIZE - bits);
    }
}

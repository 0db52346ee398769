package dev.drivemind.duplicate;

import dev.drivemind.insight.Row;
import java.util.BitSet;

/**
 * Tells which files may have copies, in some bits for each: next to all others are sifted out without being held in memory. What has a
 * copy is never sifted out.
 */
final class Sieve {
    /** So many places for each file: of those without a copy one in some sixteen is not sifted out. */
    private static final long PLACES_A_FILE = 16;

    private static final long MOST = 1L << 28;
    private static final long FEWEST = 1L << 10;

    private final int bits;
    private final BitSet once = new BitSet();
    private final BitSet again = new BitSet();

    /** For so many files; it does with more, but worse. */
    Sieve(long files) {
        long places = Math.max(FEWEST, Math.min(MOST, files * PLACES_A_FILE));
        this.bits = Long.SIZE - Long.numberOfLeadingZeros(places - 1);
    }

    /** Takes a file into account. */
    void add(Row row) {
        int place = place(row);
        if (once.get(place)) {
            again.set(place);
        } else {
            once.set(place);
        }
    }

    /** Whether another file may have what a file has. */
    boolean mayHaveCopy(Row row) {
        return again.get(place(row));
    }

    /** The same for files of equal sizes and checksums, or where there is no checksum of equal names. */
    private int place(Row row) {
        String text = row.md5() == null ? row.name() : row.md5();
        long mixed = (row.size() * 0x9E37_79B9_7F4A_7C15L) ^ (text.hashCode() * 0xC2B2_AE3D_27D4_EB4FL);
        mixed = (mixed ^ (mixed >>> 29)) * 0xBF58_476D_1CE4_E5B9L;
        return (int) (mixed >>> (Long.SIZE - bits));
    }
}

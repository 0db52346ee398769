package dev.drivemind.agent.tree;

/**
 * A part of the entries of a large directory, told by their names alone. One read of the directory serves one part, so that memory
 * does not grow with it.
 *
 * @param number from 0 on
 * @param of how many parts there are, a power of two
 */
public record Part(int number, int of) {
    /** The whole of a directory. */
    public static final Part WHOLE = new Part(0, 1);

    /** The most entries of a folder that is read whole; of a part, twice as many. */
    public static final int MOST = 20_000;

    public Part {
        if (Integer.bitCount(of) != 1 || number < 0 || number >= of) {
            throw new IllegalArgumentException("There is no part " + number + " of " + of);
        }
    }

    /** Returns into how many parts a directory of so many entries is divided. */
    public static int parts(long entries) {
        int parts = 1;
        while (entries / parts > MOST / 2) {
            parts *= 2;
        }
        return parts;
    }

    /** Returns true if an entry is in this part. */
    public boolean has(String entry) {
        int hash = entry.hashCode() * 0x9E3779B1;
        return of == 1 || (hash >>> (32 - Integer.numberOfTrailingZeros(of))) == number;
    }
}

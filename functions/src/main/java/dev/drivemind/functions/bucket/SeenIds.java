package dev.drivemind.functions.bucket;

import java.util.Base64;

/**
 * Ids that a listing has shown, by 64 of the bits that they are made of: eight bytes each, so that millions fit. Of ten million, two have
 * the same bits once in 300,000 times; a deletion would then be missed, and none invented.
 */
final class SeenIds {
    private static final int FIRST = 1 << 10;

    private long[] table = new long[FIRST];
    private int count;

    /** Returns true if it was not there before. */
    boolean add(String id) {
        if (count * 2 >= table.length) {
            grow();
        }
        boolean added = add(table, bits(id));
        count += added ? 1 : 0;
        return added;
    }

    boolean has(String id) {
        long bits = bits(id);
        return table[place(table, bits)] == bits;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (long bits : table) {
            if (bits != 0) {
                boolean unused = add(larger, bits);
            }
        }
        table = larger;
    }

    private static boolean add(long[] table, long bits) {
        int place = place(table, bits);
        boolean added = table[place] == 0;
        table[place] = bits;
        return added;
    }

    /** Returns where bits are, or where they are to be. */
    private static int place(long[] table, long bits) {
        int place = (int) (bits >>> 7) & table.length - 1;
        while (table[place] != 0 && table[place] != bits) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    private static long bits(String id) {
        byte[] bytes = Base64.getUrlDecoder().decode(id.substring(1, 13));
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return bits == 0 ? 1 : bits;
    }
}

package dev.drivemind.organize;

/**
 * A set of names, of which it keeps 64 bits each, as a folder may hold a million. That it takes one for another is as good as impossible, and
 * would leave one file where it is.
 */
final class Names {
    private static final long FREE = 0;

    private long[] table = new long[16];
    private int used;

    void add(String name) {
        if (2 * used >= table.length) {
            long[] before = table;
            table = new long[2 * before.length];
            for (long each : before) {
                if (each != FREE) {
                    table[slot(each)] = each;
                }
            }
        }
        long hash = hash(name);
        int slot = slot(hash);
        used += table[slot] == FREE ? 1 : 0;
        table[slot] = hash;
    }

    boolean has(String name) {
        return table[slot(hash(name))] != FREE;
    }

    /** Returns how many there are. */
    int size() {
        return used;
    }

    private int slot(long hash) {
        int at = (int) (hash >>> 32) & (table.length - 1);
        while (table[at] != FREE && table[at] != hash) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    private static long hash(String name) {
        long hash = name.length();
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash == FREE ? 1 : hash;
    }
}

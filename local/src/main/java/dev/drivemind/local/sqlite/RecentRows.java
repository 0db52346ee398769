package dev.drivemind.local.sqlite;

import java.util.Arrays;
import java.util.List;

/**
 * Where the rows are that the table of ids does not hold yet, in memory: from hash to row, several rows to a hash. For many threads;
 * each call sees and leaves a whole state.
 */
final class RecentRows {
    private static final int SMALLEST = 64;

    private int[] hashes = new int[SMALLEST];
    private long[] rows = new long[SMALLEST];
    private int size;

    synchronized int size() {
        return size;
    }

    synchronized void add(int hash, long row) {
        if (2 * (size + 1) > rows.length) {
            grow();
        }
        put(hash, row);
        size++;
    }

    /** Adds to {@code found} the rows of every one of {@code wanted}. */
    synchronized void find(List<LookedUp> wanted, RowNumbers found) {
        int mask = rows.length - 1;
        for (LookedUp one : wanted) {
            for (int slot = slot(one.hash()) & mask; rows[slot] != 0; slot = (slot + 1) & mask) {
                if (hashes[slot] == one.hash()) {
                    found.add(rows[slot]);
                }
            }
        }
    }

    /** Every entry in the order of {@link Table#ids}, hash and row packed in one number. */
    long[] packed() {
        long[] entries = unsorted(); // sorted outside of the lock, which readers take as well
        Arrays.sort(entries);
        return entries;
    }

    private synchronized long[] unsorted() {
        long[] entries = new long[size];
        int next = 0;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] != 0) {
                entries[next++] = (long) hashes[i] << 32 | rows[i];
            }
        }
        return entries;
    }

    synchronized void clear() {
        Arrays.fill(rows, 0);
        size = 0;
    }

    private void grow() {
        int[] oldHashes = hashes;
        long[] oldRows = rows;
        hashes = new int[2 * oldHashes.length];
        rows = new long[2 * oldRows.length];
        for (int i = 0; i < oldRows.length; i++) {
            if (oldRows[i] != 0) {
                put(oldHashes[i], oldRows[i]);
            }
        }
    }

    /** Rows are numbered from 1: nought is an empty slot. */
    private void put(int hash, long row) {
        int mask = rows.length - 1;
        int slot = slot(hash) & mask;
        while (rows[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash;
        rows[slot] = row;
    }

    private static int slot(int hash) {
        return (hash * 0x9E3779B9) >>> 7;
    }
}

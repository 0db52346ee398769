package dev.drivemind.local.sqlite;

import java.util.Arrays;

/** A growing set of row numbers. */
final class RowNumbers {
    private long[] numbers = new long[16];
    private int size;

    void add(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** As JSON, each number once, in the order in which the rows lie on disk. */
    String toJson() {
        Arrays.sort(numbers, 0, size);
        return json(numbers, 0, size);
    }

    /** A part of a sorted array as JSON, each number once. */
    static String json(long[] sorted, int from, int to) {
        StringBuilder json = new StringBuilder(8 * (to - from) + 2).append('[');
        for (int i = from; i < to; i++) {
            if (i == from || sorted[i] != sorted[i - 1]) {
                json.append(i == from ? "" : ",").append(sorted[i]);
            }
        }
        return json.append(']').toString();
    }
}

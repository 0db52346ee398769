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
        StringBuilder json = new StringBuilder(8 * size + 2).append('[');
        for (int i = 0; i < size; i++) {
            if (i == 0 || numbers[i] != numbers[i - 1]) {
                json.append(i == 0 ? "" : ",").append(numbers[i]);
            }
        }
        return json.append(']').toString();
    }
}

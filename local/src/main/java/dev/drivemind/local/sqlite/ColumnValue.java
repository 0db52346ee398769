package dev.drivemind.local.sqlite;

import org.jspecify.annotations.Nullable;

/**
 * What a field's value is in its column. Types stay apart, so that equal means equal in value and type: SQLite orders numbers
 * before texts before bytes, and truth values are bytes.
 */
final class ColumnValue {

    private ColumnValue() {}

    /** The column's value; null for what queries do not compare: lists, maps and nothing. */
    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return new byte[] {(byte) (truth ? 1 : 0)};
        }
        return value instanceof String || value instanceof Number ? value : null;
    }

    /**
     * The value of a filter or a bound.
     *
     * @throws IllegalArgumentException if queries cannot compare it
     */
    static Object ofQuery(@Nullable Object value) {
        Object column = of(value);
        if (column == null || value instanceof Integer) {
            throw new IllegalArgumentException(
                    "A query compares texts, numbers (Long, Double) and truth values: " + value);
        }
        return column;
    }
}

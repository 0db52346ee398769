package dev.drivemind.store;

import java.util.Comparator;

/** The order of values that queries speak of: truth values, then numbers, then texts by their UTF-8 bytes. */
final class Values {
    static final Comparator<String> TEXTS = Values::compareTexts;
    static final Comparator<Object> ALL = Values::compare;

    private Values() {}

    /** Whether a field with this value can order or bound an answer. */
    static boolean isOrderable(Object value) {
        return rank(value) < 3;
    }

    /** Whether both are of one kind: a bound admits only values of its own kind. */
    static boolean sameKind(Object one, Object other) {
        return rank(one) == rank(other);
    }

    private static int compare(Object one, Object other) {
        int ranks = Integer.compare(rank(one), rank(other));
        if (ranks != 0) {
            return ranks;
        }
        if (one instanceof String text) {
            return compareTexts(text, (String) other);
        }
        if (one instanceof Boolean truth) {
            return Boolean.compare(truth, (Boolean) other);
        }
        if (one instanceof Long number && other instanceof Long second) {
            return Long.compare(number, second);
        }
        return Double.compare(((Number) one).doubleValue(), ((Number) other).doubleValue());
    }

    private static int rank(Object value) {
        if (value instanceof Boolean) {
            return 0;
        }
        if (value instanceof Number) {
            return 1;
        }
        return value instanceof String ? 2 : 3;
    }

    private static int compareTexts(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // UTF-16 puts surrogates before U+E000 to U+FFFF; UTF-8 puts them after.
                return a >= 0xD800 && b >= 0xD800 ? shifted(a) - shifted(b) : a - b;
            }
        }
        return one.length() - other.length();
    }

    private static int shifted(char c) {
        return c >= 0xE000 ? c - 0x800 : c + 0x2000;
    }
}

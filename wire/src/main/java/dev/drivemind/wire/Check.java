package dev.drivemind.wire;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks what came over the wire; each failure is an {@link IllegalArgumentException} whose message names the field. */
final class Check {
    private Check() {}

    /** A text that is there, is not empty and is not too long. */
    static void text(String field, @Nullable String value, int longest) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        if (value.length() > longest) {
            throw new IllegalArgumentException(field + " has more than " + longest + " characters");
        }
    }

    /** Letters, digits, hyphens and underscores: safe within paths, addresses and document names. */
    static void id(String field, @Nullable String value) {
        text(field, value, Item.LONGEST_ID);
        for (int i = 0; value != null && i < value.length(); i++) {
            if (!isOfId(value.charAt(i))) {
                throw new IllegalArgumentException(field + " may have letters, digits, - and _ only");
            }
        }
    }

    private static boolean isOfId(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    static void hex(String field, @Nullable String value, int length) {
        if (value == null || !value.matches("[0-9a-f]{" + length + "}")) {
            throw new IllegalArgumentException(field + " is not of " + length + " hexadecimal digits in lower case");
        }
    }

    /** One of a few words, or nothing. */
    static void oneOf(String field, @Nullable String value, Set<String> words) {
        if (value != null && !words.contains(value)) {
            throw new IllegalArgumentException(field + " is one of " + String.join(", ", new TreeSet<>(words)));
        }
    }

    static void notNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " is negative");
        }
    }
}

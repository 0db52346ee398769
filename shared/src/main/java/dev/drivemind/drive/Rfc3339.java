package dev.drivemind.drive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;

/** Tells whether a text is a time as Drive writes it. Listings hold two of them per file, so the usual form is read by hand. */
final class Rfc3339 {
    private static final String SHAPE = "0000-00-00T00:00:00.000Z";

    private Rfc3339() {}

    static boolean isValid(String text) {
        return hasUsualShape(text) ? hasValidNumbers(text) : parses(text);
    }

    /** Milliseconds since 1970 of a valid time; of one so far away that they cannot be counted, the nearest that can. */
    static long epochMilli(String text) {
        Instant time = Instant.parse(text);
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static boolean hasUsualShape(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char shape = SHAPE.charAt(i);
            char found = text.charAt(i);
            if (shape == '0' ? found < '0' || found > '9' : found != shape) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasValidNumbers(String text) {
        int month = two(text, 5);
        int day = two(text, 8);
        return month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28
                        || day
                                <= YearMonth.of(two(text, 0) * 100 + two(text, 2), month)
                                        .lengthOfMonth())
                && two(text, 11) < 24
                && two(text, 14) < 60
                && two(text, 17) < 60;
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    private static boolean parses(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}

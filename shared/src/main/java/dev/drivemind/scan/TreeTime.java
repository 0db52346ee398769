package dev.drivemind.scan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Writes times as sources tell them, RFC 3339 in UTC with milliseconds; quickly, since every file has two. */
final class TreeTime {
    private static final long A_DAY = 86_400_000L;
    private static final long FIRST = Instant.parse("0000-03-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private TreeTime() {}

    /** Returns a time; one in a year that has not four digits as ISO 8601 writes it, with its sign. */
    static String text(long ms) {
        if (ms < FIRST || ms > LAST) {
            return Instant.ofEpochMilli(ms).toString();
        }
        byte[] text = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);
        date(text, Math.floorDiv(ms, A_DAY));
        int rest = (int) Math.floorMod(ms, A_DAY);
        put(text, 11, 2, rest / 3_600_000);
        put(text, 14, 2, rest / 60_000 % 60);
        put(text, 17, 2, rest / 1_000 % 60);
        put(text, 20, 3, rest % 1_000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Returns the milliseconds of a time that was written here; 0 of none, and of one that was written elsewhere. */
    static long ms(@Nullable String text) {
        try {
            return text == null ? 0 : Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            return 0;
        }
    }

    /** Days are counted from a first of March, so that leap days come last (as in {@link java.time.LocalDate#ofEpochDay}). */
    private static void date(byte[] text, long epochDay) {
        int day = (int) (epochDay + 719_468);
        int era = day / 146_097;
        int ofEra = day % 146_097;
        int year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * year + year / 4 - year / 100);
        int month = (5 * ofYear + 2) / 153;
        put(text, 0, 4, era * 400 + year + (month < 10 ? 0 : 1));
        put(text, 5, 2, month < 10 ? month + 3 : month - 9);
        put(text, 8, 2, ofYear - (153 * month + 2) / 5 + 1);
    }

    private static void put(byte[] text, int at, int digits, int value) {
        int left = value;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }
}

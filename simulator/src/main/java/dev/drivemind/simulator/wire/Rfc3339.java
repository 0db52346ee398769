package dev.drivemind.simulator.wire;

/** Times as the Drive API writes them: {@code 2026-01-31T09:05:00.000Z}, from the year 1 to the year 9999. */
final class Rfc3339 {
    private static final int LENGTH = 24;
    private static final long DAY_MS = 86_400_000;

    private Rfc3339() {}

    /** Writes a time at a place of an array that has room for it and answers the place behind it. */
    static int write(long ms, byte[] to, int at) {
        long days = Math.floorDiv(ms, DAY_MS);
        int inDay = (int) Math.floorMod(ms, DAY_MS);
        date(days, to, at);
        to[at + 10] = 'T';
        digits(inDay / 3_600_000, 2, to, at + 11);
        to[at + 13] = ':';
        digits(inDay / 60_000 % 60, 2, to, at + 14);
        to[at + 16] = ':';
        digits(inDay / 1000 % 60, 2, to, at + 17);
        to[at + 19] = '.';
        digits(inDay % 1000, 3, to, at + 20);
        to[at + 23] = 'Z';
        return at + LENGTH;
    }

    /** A day number to year, month and day, counting years from March so that the leap day comes last. */
    private static void date(long days, byte[] to, int at) {
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * fromMarch + 2) / 5 + 1;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        digits(year, 4, to, at);
        to[at + 4] = '-';
        digits(month, 2, to, at + 5);
        to[at + 7] = '-';
        digits(day, 2, to, at + 8);
    }

    private static void digits(int number, int count, byte[] to, int at) {
        int rest = number;
        for (int i = count - 1; i >= 0; i--) {
            to[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}

package dev.drivemind.simulator.wire;

/**
 * Times as the Drive API writes them: {@code 2026-01-31T09:05:00.000Z}. RFC 3339 ends with the year 9999; a year beyond, or before the
 * year 0, is written as ISO 8601 does, with its sign and as many digits as it takes.
 */
final class Rfc3339 {
    /** How many bytes a time takes at most. */
    static final int LONGEST = 30;

    private static final long DAY_MS = 86_400_000;

    private Rfc3339() {}

    /** Writes a time at a place of an array that has room for it and answers the place behind it. */
    static int write(long ms, byte[] to, int at) {
        int inDay = (int) Math.floorMod(ms, DAY_MS);
        int behind = date(Math.floorDiv(ms, DAY_MS), to, at);
        to[behind] = 'T';
        digits(inDay / 3_600_000, 2, to, behind + 1);
        to[behind + 3] = ':';
        digits(inDay / 60_000 % 60, 2, to, behind + 4);
        to[behind + 6] = ':';
        digits(inDay / 1000 % 60, 2, to, behind + 7);
        to[behind + 9] = '.';
        digits(inDay % 1000, 3, to, behind + 10);
        to[behind + 13] = 'Z';
        return behind + 14;
    }

    /** A day number to year, month and day, counting years from March so that the leap day comes last. */
    private static int date(long days, byte[] to, int at) {
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * fromMarch + 2) / 5 + 1;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        int behind = year(year, to, at);
        to[behind] = '-';
        digits(month, 2, to, behind + 1);
        to[behind + 3] = '-';
        digits(day, 2, to, behind + 4);
        return behind + 6;
    }

    private static int year(int year, byte[] to, int at) {
        if (year >= 0 && year <= 9999) {
            digits(year, 4, to, at);
            return at + 4;
        }
        to[at] = (byte) (year < 0 ? '-' : '+');
        int count = Math.max(4, Integer.toString(Math.abs(year)).length());
        digits(Math.abs(year), count, to, at + 1);
        return at + 1 + count;
    }

    private static void digits(int number, int count, byte[] to, int at) {
        int rest = number;
        for (int i = count - 1; i >= 0; i--) {
            to[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}

package dev.drivemind.simulator.folder;

import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * Times of a file system as the milliseconds of a drive. File systems keep times for which nanoseconds since 1970 have no room: those end
 * in 2262, and {@link FileTime#to} then gives its last value without a word.
 */
final class DiskTime {
    /** A drive is queried for creation times with four digits to the year. */
    private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final Instant LEAST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant MOST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private DiskTime() {}

    /** Milliseconds since 1970, rounded down; the nearest there are, some 292 million years away, for what lies beyond. */
    static long ms(FileTime time) {
        Instant instant = time.toInstant();
        if (instant.isBefore(LEAST)) {
            return Long.MIN_VALUE;
        }
        return instant.isAfter(MOST) ? Long.MAX_VALUE : instant.toEpochMilli();
    }

    /** When an item was created as a drive tells it: not after it was changed, and in a year with four digits. */
    static long created(FileTime created, FileTime modified) {
        return Math.max(FIRST, Math.min(LAST, Math.min(ms(created), ms(modified))));
    }
}

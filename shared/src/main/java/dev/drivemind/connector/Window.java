package dev.drivemind.connector;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Which days a run fetches, counted from the tenant's today.
 *
 * @param daysBack 0 to 31
 * @param daysAhead 0 to 31
 */
public record Window(int daysBack, int daysAhead) {
    static final int MOST = 31;

    /** Returns the days at a time, where the tenant is: the first of them first. */
    public List<LocalDate> days(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return LongStream.rangeClosed(-daysBack, daysAhead)
                .mapToObj(today::plusDays)
                .toList();
    }
}

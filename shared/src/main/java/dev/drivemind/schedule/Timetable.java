package dev.drivemind.schedule;

import dev.drivemind.job.Pseudonym;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a tenant's schedules are fetched: each hour, at a minute of its own so that not all come at once, or each day at a time where the
 * tenant is.
 *
 * @param id tells tenants apart
 * @param zone where the tenant is
 * @param at the time of day; each hour if empty
 */
record Timetable(String id, ZoneId zone, Optional<LocalTime> at) {
    private static final int SLOTS = 12;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long SLOT_MINUTES = HOUR.toMinutes() / SLOTS;

    /** Returns the first time after another. */
    Instant after(Instant time) {
        return at.map(clock -> daily(time, clock)).orElseGet(() -> hourly(time));
    }

    private Instant hourly(Instant time) {
        long slot = Long.parseUnsignedLong(Pseudonym.hash(id).substring(0, 8), 16) % SLOTS;
        Instant next = time.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(slot * SLOT_MINUTES));
        return next.isAfter(time) ? next : next.plus(HOUR);
    }

    /** A time that a clock change leaves out is the one an hour later, as Java has it. */
    private Instant daily(Instant time, LocalTime clock) {
        ZonedDateTime there = time.atZone(zone);
        Instant today = there.toLocalDate().atTime(clock).atZone(zone).toInstant();
        return today.isAfter(time)
                ? today
                : there.toLocalDate().plusDays(1).atTime(clock).atZone(zone).toInstant();
    }

    /** Returns how many times lie after one that was due and not after now: what was missed meanwhile. */
    long missed(Instant due, Instant now) {
        Duration period = at.isPresent() ? Duration.ofDays(1) : HOUR;
        return due.isAfter(now) ? 0 : Duration.between(due, now).dividedBy(period);
    }
}

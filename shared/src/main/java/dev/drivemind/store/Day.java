package dev.drivemind.store;

import java.time.Instant;
import java.time.ZoneOffset;

/** Days as they are stored, by which what is old is found: {@code 2026-11-24}, in UTC. */
public final class Day {
    private Day() {}

    /** Returns the day of a time. */
    public static String of(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}

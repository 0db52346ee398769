package dev.drivemind.scan;

import java.time.Instant;
import java.time.ZoneOffset;

/** Days as they are stored, by which what is old is found: {@code 2026-11-24}, in UTC. */
final class Day {
    private Day() {}

    static String of(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}

package dev.drivemind.drive;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the {@code Retry-After} header: whole seconds, or an HTTP date. */
final class RetryAfter {
    /** No server can make a source wait longer than this at a time. */
    static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** The instant it names, between now and {@link #LONGEST} from now; empty if it cannot be understood. */
    static Optional<Instant> parse(String header, Instant now) {
        return named(header.trim(), now).map(instant -> {
            Instant latest = now.plus(LONGEST);
            if (instant.isBefore(now)) {
                return now;
            }
            return instant.isAfter(latest) ? latest : instant;
        });
    }

    private static Optional<Instant> named(String header, Instant now) {
        try {
            if (!header.isEmpty() && header.chars().allMatch(c -> c >= '0' && c <= '9')) {
                // More digits than a day of seconds needs mean the same as the longest wait.
                long seconds = header.length() > 9 ? LONGEST.toSeconds() : Long.parseLong(header);
                return Optional.of(now.plusSeconds(seconds));
            }
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

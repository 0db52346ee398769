package dev.drivemind.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How long before a moment files were changed last. */
final class Ages {
    /** Up to its seconds, a time of RFC 3339 in UTC comes before another if its text does. */
    private static final int SECONDS = "2026-11-27T10:00:00".length();

    private final Instant now;
    private final String[] since;

    /** A span of ages. */
    enum Age {
        MONTH("less than 30 days", 30),
        YEAR("30 days to a year", 365),
        TWO_YEARS("1 to 2 years", 2 * 365),
        THREE_YEARS("2 to 3 years", 3 * 365),
        FIVE_YEARS("3 to 5 years", 5 * 365),
        OLDER("more than 5 years", Integer.MAX_VALUE),
        UNKNOWN("not known", -1);

        private final String label;
        private final int days;

        Age(String label, int days) {
            this.label = label;
            this.days = days;
        }

        /** In words. */
        String label() {
            return label;
        }
    }

    private static final Age[] KNOWN = {Age.MONTH, Age.YEAR, Age.TWO_YEARS, Age.THREE_YEARS, Age.FIVE_YEARS};

    /** Before this moment. */
    Ages(Instant now) {
        this.now = now;
        this.since = new String[KNOWN.length];
        for (int i = 0; i < KNOWN.length; i++) {
            since[i] = now.minus(Duration.ofDays(KNOWN[i].days)).toString().substring(0, SECONDS);
        }
    }

    /** The age of what was changed last at a time, RFC 3339. */
    Age of(@Nullable String modified) {
        if (modified == null) {
            return Age.UNKNOWN;
        }
        if (modified.length() <= SECONDS || modified.charAt(4) != '-' || !modified.endsWith("Z")) {
            return parsed(modified);
        }
        for (int i = 0; i < since.length; i++) {
            int order = compared(modified, since[i]);
            if (order == 0) {
                return parsed(modified);
            }
            if (order > 0) {
                return KNOWN[i];
            }
        }
        return Age.OLDER;
    }

    private static int compared(String modified, String boundary) {
        for (int i = 0; i < SECONDS; i++) {
            int order = Character.compare(modified.charAt(i), boundary.charAt(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private Age parsed(String modified) {
        try {
            Instant at = OffsetDateTime.parse(modified).toInstant();
            for (Age age : KNOWN) {
                if (at.isAfter(now.minus(Duration.ofDays(age.days)))) {
                    return age;
                }
            }
            return Age.OLDER;
        } catch (DateTimeParseException e) {
            return Age.UNKNOWN;
        }
    }
}

package dev.drivemind.schedule;

import dev.drivemind.store.Secret;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A tenant as it is wished, or what is to be changed of one: what is absent stays as it is.
 *
 * @param connector by which it is fetched
 * @param account what the service calls it
 * @param key that the service accepts
 * @param times where it is, and when it is fetched
 * @param toggles which are on
 * @param ways how it is kept and served
 */
public record TenantOrder(
        Optional<String> connector,
        Optional<String> account,
        Optional<Secret> key,
        Times times,
        Optional<List<String>> toggles,
        Ways ways) {

    /**
     * Where a tenant is, and when it is fetched.
     *
     * @param at the time of day; {@link #EACH_HOUR} for each hour
     */
    public record Times(Optional<ZoneId> zone, Optional<String> at) {
        /** Fetched each hour. */
        public static final String EACH_HOUR = "hourly";

        /** Refuses what is no time of day. */
        public Times {
            at.filter(text -> !text.equals(EACH_HOUR)).ifPresent(text -> {
                if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
                    throw new InvalidTenantException("at", "A time such as 05:30, or hourly, is expected");
                }
            });
        }

        /** Returns the time of day as it is stored. */
        Optional<String> stored() {
            return at.map(
                    text -> text.equals(EACH_HOUR) ? "" : LocalTime.parse(text).toString());
        }
    }

    /**
     * How a tenant is kept and served.
     *
     * @param paused whether it is not fetched for the time being
     * @param keptDays how many days after their date schedules are kept
     * @param serve what its readers are answered: {@code old}, {@code both} or {@code new}
     */
    public record Ways(Optional<Boolean> paused, Optional<Long> keptDays, Optional<String> serve) {}
}

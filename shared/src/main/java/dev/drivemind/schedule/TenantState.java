package dev.drivemind.schedule;

import java.util.Locale;

/** How a tenant stands. */
public enum TenantState {
    /** Its schedules are fetched when they are due. */
    ACTIVE,
    /** The service does not accept its key: nothing is fetched until there is another. */
    NEEDS_KEY,
    /** Its owner has paused it. */
    PAUSED,
    /** It is being removed. */
    LEAVING;

    /** Returns the word for it, as the API tells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

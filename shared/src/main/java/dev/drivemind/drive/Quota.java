package dev.drivemind.drive;

/**
 * How much may be asked of Drive within any 60 seconds.
 *
 * @param unitsPerMinutePerProject by all users together
 * @param unitsPerMinutePerUser by one user
 * @param weighted whether requests cost units by what they do; otherwise each costs one
 */
public record Quota(long unitsPerMinutePerProject, long unitsPerMinutePerUser, boolean weighted) {
    public Quota {
        if (unitsPerMinutePerProject < 1 || unitsPerMinutePerUser < 1) {
            throw new IllegalArgumentException("A quota is at least one unit per minute");
        }
    }

    /** What Google gives projects made since May 2026: 1,000,000 units for the project, 325,000 for each user. */
    public static Quota units() {
        return new Quota(1_000_000, 325_000, true);
    }

    /** What older projects keep: 12,000 requests for the project and for each user. */
    public static Quota queries() {
        return new Quota(12_000, 12_000, false);
    }

    /** No limit, for servers other than Google's. */
    public static Quota unlimited() {
        return new Quota(Long.MAX_VALUE, Long.MAX_VALUE, false);
    }

    boolean isUnlimited() {
        return unitsPerMinutePerProject == Long.MAX_VALUE && unitsPerMinutePerUser == Long.MAX_VALUE;
    }

    int cost(Operation operation) {
        return weighted ? operation.units() : 1;
    }
}

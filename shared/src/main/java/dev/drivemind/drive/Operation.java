package dev.drivemind.drive;

/** What a request does, as Drive's quota tells requests apart. */
public enum Operation {
    /** Reads one thing's description. */
    GET(5),
    /** Reads a page of descriptions or changes. */
    LIST(100),
    /** Reads content. */
    DOWNLOAD(200),
    /** Has a document made into a file; Drive fails at some that are too large for it, again and again. */
    EXPORT(200),
    /** Changes something. */
    UPDATE(50),
    /** Everything else. */
    OTHER(5);

    private final int units;

    Operation(int units) {
        this.units = units;
    }

    /** How often it is tried at most, if no limit is in the way. */
    int attempts() {
        return this == EXPORT ? 2 : RetryPolicy.ATTEMPTS;
    }

    /** What one such request costs, in quota units. */
    public int units() {
        return units;
    }
}

package dev.drivemind.drive;

/** What a request does, as Drive's quota tells requests apart. */
public enum Operation {
    /** Reads one thing's description. */
    GET(5),
    /** Reads a page of descriptions or changes. */
    LIST(100),
    /** Reads content. */
    DOWNLOAD(200),
    /** Changes something. */
    UPDATE(50),
    /** Everything else. */
    OTHER(5);

    private final int units;

    Operation(int units) {
        this.units = units;
    }

    /** What one such request costs, in quota units. */
    public int units() {
        return units;
    }
}

package dev.drivemind.functions.bucket;

/** Where a bucket has what operations set aside: below the prefix of its source, never indexed and never planned. */
public final class QuarantinePrefix {
    /** What follows the prefix of the source. */
    public static final String NAME = ".drivemind-quarantine/";

    /** How a part of a key is shown that has no characters. */
    public static final String NO_NAME = Keys.NO_NAME;

    private QuarantinePrefix() {}
}

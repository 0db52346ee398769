package dev.drivemind.privacy;

/** The numbers of the phases of deletions, as jobs and lanes are stored with them. A later pass has the next numbers. */
final class DeletionPhase {
    static final int LOCKING = 0;
    static final int DETACHING = 1;
    static final int REMOVING = 2;

    /** In an erasure alone. */
    static final int REMOVING_THE_REST = 3;

    /** Greater than the number of any phase of any pass. */
    static final int CLEARING = 1_000_000;

    /** How many passes there are at most. */
    static final int PASSES = 5;

    /** The last phase of an erasure in which anything but the job's own lanes is deleted. */
    static final int LAST_OF_ERASURE = PASSES * (REMOVING_THE_REST + 1) - 1;

    private DeletionPhase() {}
}

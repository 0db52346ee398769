package dev.drivemind.scan;

/** The numbers of the phases of scans, as jobs, lanes and pages are stored with them. */
final class ScanPhase {
    static final int LISTING = 0;
    static final int REPLAYING = 1;
    static final int DESCENDING = 2;
    static final int COMPARING = 3;
    static final int VERIFYING = 4;
    static final int PLACING = 5;
    static final int TIDYING = 7;

    private ScanPhase() {}
}

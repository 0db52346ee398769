package dev.drivemind.agent.cli;

/** What the program's exit code says; the same as the product's. */
final class Exit {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int PARTIAL = 3;
    static final int CANCELLED = 4;
    static final int CANNOT_START = 5;
    static final int REFUSED = 6;
    /** A supervisor is to start it again: EX_TEMPFAIL of sysexits.h. */
    static final int RESTART = 75;

    static final int INTERRUPTED = 130;

    private Exit() {}
}

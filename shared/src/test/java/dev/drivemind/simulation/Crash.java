package dev.drivemind.simulation;

/** The end of a simulated process, at once and without a chance to clean up. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("The process is gone", null, false, false);
    }
}

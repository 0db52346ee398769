package dev.drivemind.simulation;

/**
 * A user's consent: they may take it back at any time, and may give it anew, by which DriveMind gets other credentials than it had.
 * Whoever goes on with the earlier ones is not let in.
 */
final class SimConsent {
    private long given = 1;
    private long revoked;
    private long kept = 1;
    private boolean broken;

    /** The credentials that are kept, by which a process opens the drive. */
    long kept() {
        return kept;
    }

    /** Whether the drive lets in who has these credentials. */
    boolean holds(long credentials) {
        return credentials > revoked;
    }

    void revoke() {
        revoked = given;
        broken = true;
    }

    /** The user consents once more. */
    long giveAnew() {
        return ++given;
    }

    void keep(long credentials) {
        kept = credentials;
    }

    /** Whether the user has not been told yet that their drive is connected again. */
    boolean broken() {
        return broken;
    }

    /** What came of an attempt: whoever is told that the drive is connected does nothing more for it, all others try again. */
    void attempted(boolean told) {
        broken = !told || !holds(kept);
    }
}

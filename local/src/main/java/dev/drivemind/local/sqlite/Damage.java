package dev.drivemind.local.sqlite;

/** A check of the database found it damaged. */
final class Damage extends Exception {
    private static final long serialVersionUID = 1L;

    Damage(String finding) {
        super(finding);
    }
}

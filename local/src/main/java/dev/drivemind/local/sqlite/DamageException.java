package dev.drivemind.local.sqlite;

/** A check of the database found it damaged. */
final class DamageException extends Exception {
    private static final long serialVersionUID = 1L;

    DamageException(String finding) {
        super(finding);
    }
}

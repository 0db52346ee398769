package dev.drivemind.insight;

/** A file of rows is gone: newer insights have taken the place of those that it belonged to. */
final class MissingRowsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingRowsException(String name) {
        super("There is no file of rows any more of the name " + name);
    }
}

package dev.drivemind.snapshot;

/** A file that results rest on is gone: newer results have taken the place of those that it belonged to. */
public final class MissingBlobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of the blob of this name. */
    public MissingBlobException(String name) {
        super("There is no file any more of the name " + name);
    }
}

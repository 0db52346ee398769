package dev.drivemind.simulator.drive;

/** A drive refuses what was asked. */
public final class DriveRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** No such item, drive or place in a log, as far as the user can see. */
        NOT_FOUND,
        /** The drive does not let the user do this. */
        FORBIDDEN,
        /** An item has the id already. */
        CONFLICT,
        /** It makes no sense, such as a folder moved into itself. */
        INVALID
    }

    private final Kind kind;

    public DriveRefusal(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** No item has this id. */
    public static DriveRefusal noFile(String id) {
        return new DriveRefusal(Kind.NOT_FOUND, "File not found: " + id + ".");
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}

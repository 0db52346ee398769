package dev.drivemind.snapshot;

import org.jspecify.annotations.Nullable;

/** A file of a snapshot is not what was stored. */
public final class DamagedSnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of the blob of this name. */
    public DamagedSnapshotException(String name, @Nullable Exception cause) {
        super("A file of a snapshot is damaged: " + name, cause);
    }
}

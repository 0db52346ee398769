package dev.drivemind.local.shelf;

import dev.drivemind.shelf.Identity;
import java.time.Instant;

/**
 * What one look at a path shows; no link is followed.
 *
 * @param kind what is there
 * @param device the volume that it is on
 * @param inode its number there
 * @param size bytes of a file
 * @param modified when it was last modified, to the nanosecond
 */
record Stat(Kind kind, long device, long inode, long size, Instant modified) {
    static final Stat NOTHING = new Stat(Kind.NOTHING, 0, 0, 0, Instant.EPOCH);

    /** What may be at a path. */
    enum Kind {
        NOTHING,
        FILE,
        LINK,
        FOLDER,
        /** A pipe, a socket or a device. */
        SPECIAL
    }

    /** Returns true if anything is there. */
    boolean exists() {
        return kind != Kind.NOTHING;
    }

    /** Returns true if it can be moved. */
    boolean isItem() {
        return kind == Kind.FILE || kind == Kind.LINK;
    }

    boolean isFolder() {
        return kind == Kind.FOLDER;
    }

    /** Returns what no other file has at this moment, and it has under each of its names. */
    String key() {
        return Long.toHexString(device) + ":" + Long.toUnsignedString(inode);
    }

    Identity identity() {
        return new Identity(key(), kind == Kind.FILE ? size : 0, modified);
    }

    /** Returns true if both are names of one file. */
    boolean isSame(Stat other) {
        return exists() && other.exists() && inode == other.inode && device == other.device;
    }
}

package dev.drivemind.agent.tree;

import dev.drivemind.wire.Item.Kind;

/**
 * What one look at an entry tells; no content is read, and no link followed.
 *
 * @param kind what it is
 * @param key what stays the same when it is renamed, and no other entry of the tree has at this moment; 0 where that is not known, or does
 *     not last
 * @param size bytes of a file's content; 0 for everything else
 * @param modifiedMs when it was last modified, milliseconds since 1970
 * @param modifiedNs nanoseconds after that, below 1,000,000
 * @param createdMs when it was created, as far as the file system knows; not after it was modified
 * @param mode who may do what with it, nine bits as in POSIX; 0 if unknown
 * @param elsewhere whether it lies on another device than the tree's root
 */
public record Look(
        Kind kind, long key, long size, long modifiedMs, int modifiedNs, long createdMs, int mode, boolean elsewhere) {

    /** In the place of the mode of what was never looked at: an index said that it is there. */
    private static final int NEVER = 1 << 16;

    /**
     * What an index says of an entry that was not looked at, or not since it is remembered.
     *
     * @param key what it had when it was looked at, if ever; 0 if not
     */
    public static Look asIndexed(Kind kind, long key, long size, long modifiedMs, long createdMs) {
        return new Look(kind, key, size, modifiedMs, 0, createdMs, NEVER, false);
    }

    /** Returns true if it comes from a look at the entry. */
    public boolean wasSeen() {
        return mode != NEVER;
    }

    /** Returns true if both were modified at the same time, as far as is known. */
    public boolean sameTime(Look other) {
        return modifiedMs == other.modifiedMs && modifiedNs == other.modifiedNs;
    }
}

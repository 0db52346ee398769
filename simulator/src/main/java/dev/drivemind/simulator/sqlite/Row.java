package dev.drivemind.simulator.sqlite;

import org.jspecify.annotations.Nullable;

/**
 * An item in a catalogue.
 *
 * @param number its number for ever
 * @param parent the number of the folder it is in; 0 for the root
 * @param disk what the file system said last
 * @param createdMs milliseconds since 1970, set when it was first seen
 * @param version grows with every difference
 * @param change the place of its last difference in the change log; 0 if there was none since the first walk
 * @param changedMs when that difference was noticed
 * @param removed whether it is gone
 * @param target the number of the item that a symbolic link points at, or with whose bytes those of a further name of the same file
 *     are counted; 0 if there is none
 * @param checksum of the content that {@code disk} describes, if it was ever computed
 */
public record Row(
        long number,
        long parent,
        DiskState disk,
        long createdMs,
        long version,
        long change,
        long changedMs,
        boolean removed,
        long target,
        @Nullable Checksum checksum) {
    /** The number of the root. */
    public static final long ROOT = 1;

    /**
     * A checksum of a file's content.
     *
     * @param md5 lower-case hex
     * @param ctimeNs the file's change time when it was read, which no program can set back; 0 if the file system tells none
     */
    public record Checksum(String md5, long ctimeNs) {}

    /** The checksum in hex; null if it is not known. */
    public @Nullable String md5() {
        return checksum == null ? null : checksum.md5();
    }

    /** The same without a checksum. */
    public Row withoutChecksum() {
        return new Row(number, parent, disk, createdMs, version, change, changedMs, removed, target, null);
    }
}

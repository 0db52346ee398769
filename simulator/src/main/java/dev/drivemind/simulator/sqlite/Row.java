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
 * @param md5 of the content that {@code disk} describes, if it was ever computed
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
        @Nullable String md5) {
    /** The number of the root. */
    public static final long ROOT = 1;
}

package dev.drivemind.simulator.sqlite;

import org.jspecify.annotations.Nullable;

/**
 * What the file system says of an entry.
 *
 * @param entry its name in its folder, spelled so that no two are the same
 * @param kind what it is
 * @param device with {@code inode}, what stays when it is renamed; 0 if unknown
 * @param inode 0 if unknown
 * @param mtimeNs time of the last change, nanoseconds since 1970
 * @param size bytes of content; 0 unless it is a file
 * @param hidden whether it is a folder that cannot be listed
 * @param link where a symbolic link points, as it is written; null unless it is one
 */
public record DiskState(
        String entry,
        Kind kind,
        long device,
        long inode,
        long mtimeNs,
        long size,
        boolean hidden,
        @Nullable String link) {

    /** What an entry is. */
    public enum Kind {
        /** A directory. */
        FOLDER(0),
        /** A regular file. */
        FILE(1),
        /** A symbolic link. */
        LINK(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** How it is written in catalogues. */
        int code() {
            return code;
        }

        static Kind of(int code) {
            return code == FOLDER.code ? FOLDER : code == FILE.code ? FILE : LINK;
        }
    }

    /** The same, listable or not. */
    public DiskState hidden(boolean value) {
        return new DiskState(entry, kind, device, inode, mtimeNs, size, value, link);
    }

    /** Whether the file system knows it as the same thing. */
    public boolean sameKey(DiskState other) {
        return inode != 0 && inode == other.inode && device == other.device && kind == other.kind;
    }

    /** Whether the content must be taken for the same. */
    public boolean sameContent(DiskState other) {
        return kind == other.kind && size == other.size && mtimeNs == other.mtimeNs;
    }
}

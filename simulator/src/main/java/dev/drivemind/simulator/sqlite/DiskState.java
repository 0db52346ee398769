package dev.drivemind.simulator.sqlite;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says of an entry.
 *
 * @param entry its name in its folder, spelled so that no two are the same
 * @param kind what it is
 * @param device with {@code inode}, what stays when it is renamed; 0 if unknown
 * @param inode 0 if unknown
 * @param mtimeMs time of the last change, milliseconds since 1970: in nanoseconds, years after 2262 would not fit
 * @param size bytes of content; 0 unless it is a file
 * @param links how many names a file has, in this folder or elsewhere; 1 unless it is a file
 * @param hidden whether it is a folder that cannot be listed, or a file that cannot be read
 * @param link where a symbolic link points, as it is written; null unless it is one
 */
public record DiskState(
        String entry,
        Kind kind,
        long device,
        long inode,
        long mtimeMs,
        long size,
        long links,
        boolean hidden,
        @Nullable String link) {

    /** What an entry is. */
    public enum Kind {
        /** A directory. */
        FOLDER(0),
        /** A regular file. */
        FILE(1),
        /** A symbolic link. */
        LINK(2),
        /** A named pipe. */
        PIPE(3),
        /** A socket. */
        SOCKET(4),
        /** A device that is read in characters, such as a terminal. */
        CHARACTER_DEVICE(5),
        /** A device that is read in blocks, such as a disk. */
        BLOCK_DEVICE(6),
        /** Something else that is no file. */
        OTHER(7);

        private static final List<Kind> ALL = List.of(values());

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** How it is written in catalogues. */
        int code() {
            return code;
        }

        static Kind of(int code) {
            return ALL.get(code);
        }
    }

    /** The same, with nothing but its name to know it by. */
    public DiskState withoutKey() {
        return new DiskState(entry, kind, 0, 0, mtimeMs, size, links, hidden, link);
    }

    /** The same, readable or not. */
    public DiskState hidden(boolean value) {
        return new DiskState(entry, kind, device, inode, mtimeMs, size, links, value, link);
    }

    /** Whether nothing differs that an item of a drive shows. */
    public boolean looksLike(DiskState other) {
        DiskState same = links == other.links
                ? other
                : new DiskState(
                        other.entry,
                        other.kind,
                        other.device,
                        other.inode,
                        other.mtimeMs,
                        other.size,
                        links,
                        other.hidden,
                        other.link);
        return equals(same);
    }

    /** Whether the file system knows it as the same thing. */
    public boolean sameKey(DiskState other) {
        return inode != 0 && inode == other.inode && device == other.device && kind == other.kind;
    }

    /** Whether the content must be taken for the same. */
    public boolean sameContent(DiskState other) {
        return kind == other.kind && size == other.size && mtimeMs == other.mtimeMs;
    }
}

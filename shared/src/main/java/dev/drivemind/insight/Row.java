package dev.drivemind.insight;

import dev.drivemind.source.FileEntry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What insights need to know of a live item.
 *
 * @param kind what it is
 * @param size bytes of its content; -1 if it has no size
 * @param md5 hex MD5 of its content; null if it is not known
 * @param modified when it was last changed, RFC 3339; null if that is not known
 * @param owner who owns it, if the source tells
 * @param holding whose space it takes
 * @param withoutReading of a file, whether no checksum can be made of it, since it cannot be read or its kind has none; of a folder,
 *     whether it is not known what is in it, since it cannot be read
 */
public record Row(
        Kind kind,
        String id,
        String name,
        @Nullable String parent,
        String mimeType,
        long size,
        @Nullable String md5,
        @Nullable String modified,
        @Nullable String owner,
        Holding holding,
        boolean withoutReading) {

    /** What an item is. */
    public enum Kind {
        /** A file. */
        FILE('f'),
        /** A folder. */
        FOLDER('d'),
        /** A shortcut to something else. */
        SHORTCUT('s'),
        /** A further name of a file, which takes no space of its own. */
        HARD_LINK('h');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        /** As it is stored, an ASCII letter. */
        char code() {
            return code;
        }

        static Kind of(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No kind of row has the code " + code);
        }
    }

    /** Whose space an item takes. */
    public enum Holding {
        /** The user's. */
        OWN('o'),
        /** Another user's. */
        ANOTHERS('a'),
        /** A shared drive's. */
        SHARED_DRIVE('d');

        private final char code;

        Holding(char code) {
            this.code = code;
        }

        /** As it is stored, an ASCII letter. */
        char code() {
            return code;
        }

        static Holding of(int code) {
            for (Holding holding : values()) {
                if (holding.code == code) {
                    return holding;
                }
            }
            throw new IllegalArgumentException("No space has the code " + code);
        }
    }

    /** The row of an item; not for what is no file. */
    public static Row of(FileEntry entry) {
        return new Row(
                kind(entry),
                entry.id(),
                entry.name(),
                entry.parent(),
                entry.mimeType(),
                Objects.requireNonNullElse(entry.size(), -1L),
                entry.md5(),
                entry.modifiedTime(),
                entry.owner(),
                holding(entry),
                entry.isFolder() ? entry.unreadable() : !entry.lacksMd5());
    }

    private static Kind kind(FileEntry entry) {
        if (entry.hardLinkTo() != null) {
            return Kind.HARD_LINK;
        }
        return switch (entry.mimeType()) {
            case FileEntry.FOLDER -> Kind.FOLDER;
            case FileEntry.SHORTCUT -> Kind.SHORTCUT;
            default -> Kind.FILE;
        };
    }

    private static Holding holding(FileEntry entry) {
        if (entry.driveId() != null) {
            return Holding.SHARED_DRIVE;
        }
        return entry.isAnothers() ? Holding.ANOTHERS : Holding.OWN;
    }

    /** Whether it is a folder. */
    public boolean isFolder() {
        return kind == Kind.FOLDER;
    }

    /** Whether it counts as a file. */
    boolean isFile() {
        return kind == Kind.FILE || kind == Kind.HARD_LINK;
    }

    /** How many bytes it adds to a sum: a further name of a file adds none. */
    public long bytes() {
        return kind == Kind.HARD_LINK ? 0 : Math.max(0, size);
    }

    /** Whether it has content of its own that may be there twice: neither empty, nor a further name of a file, nor without bytes. */
    public boolean mayHaveCopies() {
        return kind == Kind.FILE && size > 0;
    }

    /** Whether a checksum of it is not known and can be made. */
    boolean lacksChecksum() {
        return mayHaveCopies() && md5 == null && !withoutReading;
    }
}

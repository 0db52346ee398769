package dev.drivemind.wire;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a tree, as its scanner describes it.
 *
 * @param id given by the scanner when it first met the entry; kept over renames and edits, and never given again
 * @param parent the id of the folder it is in; null for the tree's root alone
 * @param name its name within its folder; of the root, what people call it
 * @param kind what it is
 * @param type the MIME type of a file, by its name; null for everything else
 * @param version grows with every change of the entry, over all registrations of its scanner
 * @param size bytes of a file's content; 0 for everything else
 * @param modifiedMs when its content was last changed, milliseconds since 1970
 * @param createdMs when it was created, as far as the file system knows, milliseconds since 1970; never changes
 * @param unreadable whether a folder cannot be listed, or a file's content cannot be read
 * @param nameEscaped whether bytes of its name are no text, and are written as {@code \\xff}
 * @param target of a symbolic link, the id of the entry it points at; null if that is not in the tree, and for everything else
 * @param hardLinkTo of a further name of a file, the id of the entry with which its bytes are counted; null for everything else
 * @param digests of a file's content; null while they are not known
 */
public record Item(
        String id,
        @Nullable String parent,
        String name,
        Kind kind,
        @Nullable String type,
        long version,
        long size,
        long modifiedMs,
        long createdMs,
        boolean unreadable,
        boolean nameEscaped,
        @Nullable String target,
        @Nullable String hardLinkTo,
        @Nullable Digests digests) {

    /** The longest id, in characters. */
    public static final int LONGEST_ID = 64;

    /** The longest name, in characters: file systems allow 255 bytes, each of which may be written as four characters. */
    public static final int LONGEST_NAME = 1_024;

    /** The kinds of entries. */
    public enum Kind {
        FILE,
        FOLDER,
        /** A symbolic link. */
        LINK,
        FIFO,
        SOCKET,
        /** A device that is read in characters, such as a terminal. */
        CHARACTER_DEVICE,
        /** A device that is read in blocks, such as a disk. */
        BLOCK_DEVICE,
        /** What is none of these. */
        OTHER;

        /** Returns true if it is no file, folder or link. */
        public boolean isSpecial() {
            return this != FILE && this != FOLDER && this != LINK;
        }
    }

    /**
     * Digests of one content, hexadecimal, in lower case.
     *
     * @param md5 what drives tell of their files as well
     * @param sha256 what cannot be forged
     */
    public record Digests(String md5, String sha256) {
        public Digests {
            Check.hex("md5", md5, 32);
            Check.hex("sha256", sha256, 64);
        }
    }

    public Item {
        Check.id("id", id);
        Check.text("name", name, LONGEST_NAME);
        Objects.requireNonNull(kind, "An item has a kind");
        if (parent != null) {
            Check.id("parent", parent);
        }
        if (target != null) {
            Check.id("target", target);
        }
        if (hardLinkTo != null) {
            Check.id("hardLinkTo", hardLinkTo);
        }
        if (type != null) {
            Check.text("type", type, 255);
        }
        Check.notNegative("version", version);
        Check.notNegative("size", size);
    }
}

package dev.drivemind.source;

import org.jspecify.annotations.Nullable;

/**
 * A file, folder or shortcut as a source describes it at one moment. Times are RFC 3339 texts exactly as they came; a year that has
 * not four digits is written as ISO 8601 does, with its sign.
 *
 * @param id the source's own id; the only key (names are not unique)
 * @param version grows with every change that the source makes to the item
 * @param name what a person calls it
 * @param mimeType Google's types for folders and shortcuts included
 * @param parent the id of the folder it is in; null for a root, and for items shared without their folder
 * @param trashed whether it, or a folder above it, is in the bin
 * @param trashedWithFolder whether it is in the bin only because a folder above it is
 * @param createdTime when it was created
 * @param modifiedTime when anyone last changed it
 * @param size bytes of its content; null for folders, shortcuts and kinds without a size. Each name of a file has its size
 * @param md5 hex MD5 of its content; null unless it has binary content and the source knows it
 * @param owner the owner's e-mail address, if told
 * @param ownedByMe null when the source does not say, as for items of shared drives
 * @param driveId the shared drive it is on
 * @param shortcutTarget the id a shortcut points at
 * @param unreadable whether the source does not let the user read it: list the children of a folder, or download the content of a file
 * @param nameEscaped whether its name is no text where it is stored, so that some of its bytes are written as {@code \\xff}
 * @param hardLinkTo of a further name of a file, the id of the item that has the file's bytes; null for everything else
 */
public record FileEntry(
        String id,
        long version,
        String name,
        String mimeType,
        @Nullable String parent,
        boolean trashed,
        boolean trashedWithFolder,
        @Nullable String createdTime,
        @Nullable String modifiedTime,
        @Nullable Long size,
        @Nullable String md5,
        @Nullable String owner,
        @Nullable Boolean ownedByMe,
        @Nullable String driveId,
        @Nullable String shortcutTarget,
        boolean unreadable,
        boolean nameEscaped,
        @Nullable String hardLinkTo) {

    /** The type of a folder. */
    public static final String FOLDER = "application/vnd.google-apps.folder";

    /** The type of a shortcut. */
    public static final String SHORTCUT = "application/vnd.google-apps.shortcut";

    /** Google's own kinds of documents, which have no checksums. */
    private static final String WITHOUT_MD5 = "application/vnd.google-apps.";

    /** Pipes, sockets and devices have these types, and no size: a file of such a type has one. */
    private static final String NO_FILE = "inode/";

    public FileEntry {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("A file has an id");
        }
    }

    /** Whether it has content that can be read, of which the source does not know the checksum. */
    public boolean lacksMd5() {
        return size != null && md5 == null && !unreadable && !mimeType.startsWith(WITHOUT_MD5);
    }

    /** The same with a checksum that has become known. */
    public FileEntry withMd5(@Nullable String known) {
        return new FileEntry(
                id,
                version,
                name,
                mimeType,
                parent,
                trashed,
                trashedWithFolder,
                createdTime,
                modifiedTime,
                size,
                known,
                owner,
                ownedByMe,
                driveId,
                shortcutTarget,
                unreadable,
                nameEscaped,
                hardLinkTo);
    }

    /** The same with another time of its last change. */
    public FileEntry withTime(@Nullable String modified, long newVersion) {
        return new FileEntry(
                id,
                newVersion,
                name,
                mimeType,
                parent,
                trashed,
                trashedWithFolder,
                createdTime,
                modified,
                size,
                md5,
                owner,
                ownedByMe,
                driveId,
                shortcutTarget,
                unreadable,
                nameEscaped,
                hardLinkTo);
    }

    /** Whether the source says that another user owns it; what lies on shared drives has no owner. */
    public boolean isAnothers() {
        return Boolean.FALSE.equals(ownedByMe) && driveId == null;
    }

    /** Whether it is no file at all, and no folder or shortcut: a named pipe, a socket or a device. */
    public boolean isSpecial() {
        return mimeType.startsWith(NO_FILE) && size == null;
    }

    /** Whether no more than its metadata is known: it cannot be read, or is no file. */
    public boolean isUnread() {
        return unreadable || isSpecial();
    }

    /** How many bytes it adds to a sum: a further name of a file adds none. */
    public long bytes() {
        return size == null || hardLinkTo != null ? 0 : size;
    }

    /** Whether it is a folder. */
    public boolean isFolder() {
        return mimeType.equals(FOLDER);
    }
}

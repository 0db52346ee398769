package dev.drivemind.source;

import org.jspecify.annotations.Nullable;

/**
 * A file, folder or shortcut as a source describes it at one moment. Times are RFC 3339 texts exactly as they came.
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
 * @param size bytes of its content; null for folders, shortcuts and kinds without a size
 * @param md5 hex MD5 of its content; null unless it has binary content and the source knows it
 * @param owner the owner's e-mail address, if told
 * @param ownedByMe null when the source does not say, as for items of shared drives
 * @param driveId the shared drive it is on
 * @param shortcutTarget the id a shortcut points at
 * @param childrenHidden whether it is a folder whose children the source could not list
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
        boolean childrenHidden) {

    /** The type of a folder. */
    public static final String FOLDER = "application/vnd.google-apps.folder";

    /** The type of a shortcut. */
    public static final String SHORTCUT = "application/vnd.google-apps.shortcut";

    public FileEntry {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("A file has an id");
        }
    }

    /** The same with a checksum that has become known. */
    public FileEntry withMd5(String known) {
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
                childrenHidden);
    }

    /** Whether it is a folder. */
    public boolean isFolder() {
        return mimeType.equals(FOLDER);
    }
}

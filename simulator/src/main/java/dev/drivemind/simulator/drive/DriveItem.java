package dev.drivemind.simulator.drive;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a file, folder or shortcut at one moment.
 *
 * @param id unique over all drives of the user
 * @param version grows with every change of the item
 * @param name not unique, not even within a folder
 * @param mimeType Google's own for folders, shortcuts and documents
 * @param parent the folder it is in; null for a root and for items shared without their folder
 * @param createdMs milliseconds since 1970; never changes
 * @param modifiedMs milliseconds since 1970
 * @param size bytes of content; -1 when it has none
 * @param md5 lower-case hex; null when it has no content, when it was not asked for, or when it is not known
 * @param trashed whether it or a folder above it is in the bin
 * @param explicitlyTrashed whether it was put into the bin itself
 * @param sharedWithMe whether another person owns it and shared it with the user, outside the user's own folders
 * @param owner null on shared drives
 * @param driveId the shared drive it is on; null on the user's own
 * @param shortcut where it points; null unless it is a shortcut
 * @param readable whether the user may list its children, of a folder, or download its content; false for what has neither
 * @param appProperties what the application that asks has noted of it; empty where it has noted nothing
 */
public record DriveItem(
        String id,
        long version,
        String name,
        String mimeType,
        @Nullable String parent,
        long createdMs,
        long modifiedMs,
        long size,
        @Nullable String md5,
        boolean trashed,
        boolean explicitlyTrashed,
        boolean sharedWithMe,
        @Nullable Person owner,
        @Nullable String driveId,
        @Nullable Shortcut shortcut,
        boolean readable,
        Map<String, String> appProperties) {

    public DriveItem {
        appProperties = Map.copyOf(appProperties);
    }

    /** The type of a folder. */
    public static final String FOLDER = "application/vnd.google-apps.folder";

    /** The application property of an item of a folder whose name on the disk is no text, so that some of its bytes are escaped. */
    public static final String NAME_ESCAPED = "nameEscaped";

    /** The application property of a file whose checksum is not known: nobody has asked for it alone since its content was changed. */
    public static final String MD5_UNKNOWN = "md5Unknown";

    /** The application property of a further name of a file that another item stands for: the id of that item. */
    public static final String HARD_LINK_TO = "hardLinkTo";

    /** The type of a shortcut. */
    public static final String SHORTCUT = "application/vnd.google-apps.shortcut";

    /**
     * Where a shortcut points.
     *
     * @param targetId an id that need not exist (any more)
     * @param targetMimeType the target's type, when known
     */
    public record Shortcut(String targetId, @Nullable String targetMimeType) {}

    /** Whether its children can be listed. */
    public boolean canListChildren() {
        return isFolder() && readable;
    }

    /** Whether its content can be downloaded. */
    public boolean canDownload() {
        return !isFolder() && readable;
    }

    /** Whether it is a folder. */
    public boolean isFolder() {
        return mimeType.equals(FOLDER);
    }

    /** Whether the user owns it; false for items of shared drives, which nobody owns. */
    public boolean ownedByMe() {
        return !sharedWithMe && driveId == null && (owner == null || owner.me());
    }

    /** Whether it lies in the user's own tree, no matter who owns it: what is shared without its folder does not. */
    public boolean inOwnTree() {
        return driveId == null && parent != null;
    }

    /** The same item in or out of the bin, as seen from the folders above it. */
    public DriveItem withTrashed(boolean value) {
        return value == trashed ? this : edited(version, name, parent, modifiedMs, size, md5, value, explicitlyTrashed);
    }

    /** The same item one version later and nothing else changed. */
    public DriveItem nextVersion() {
        return edited(version + 1, name, parent, modifiedMs, size, md5, trashed, explicitlyTrashed);
    }

    /** The next version with another name. */
    public DriveItem renamed(String newName, long now) {
        return edited(version + 1, newName, parent, now, size, md5, trashed, explicitlyTrashed);
    }

    /** The next version in another folder. */
    public DriveItem moved(String newParent) {
        return edited(version + 1, name, newParent, modifiedMs, size, md5, trashed, explicitlyTrashed);
    }

    /** The next version, put into the bin itself or taken out of it. */
    public DriveItem binned(boolean inBin) {
        return edited(version + 1, name, parent, modifiedMs, size, md5, inBin, inBin);
    }

    /** The next version with other content. */
    public DriveItem rewritten(long newSize, @Nullable String newMd5, long now) {
        return edited(version + 1, name, parent, now, newSize, newMd5, trashed, explicitlyTrashed);
    }

    /** The same version as of another time, with other notes of the application. */
    public DriveItem annotated(long newModifiedMs, Map<String, String> properties) {
        return new DriveItem(
                id,
                version,
                name,
                mimeType,
                parent,
                createdMs,
                newModifiedMs,
                size,
                md5,
                trashed,
                explicitlyTrashed,
                sharedWithMe,
                owner,
                driveId,
                shortcut,
                readable,
                properties);
    }

    private DriveItem edited(
            long newVersion,
            String newName,
            @Nullable String newParent,
            long newModifiedMs,
            long newSize,
            @Nullable String newMd5,
            boolean newTrashed,
            boolean newExplicitly) {
        return new DriveItem(
                id,
                newVersion,
                newName,
                mimeType,
                newParent,
                createdMs,
                newModifiedMs,
                newSize,
                newMd5,
                newTrashed,
                newExplicitly,
                sharedWithMe,
                owner,
                driveId,
                shortcut,
                readable,
                appProperties);
    }
}

package dev.drivemind.simulator.wire;

import java.util.Set;

/** The names of the fields of a file that a mask may use. */
public final class ItemFields {
    /** What {@code files} methods give when no mask is sent. */
    public static final FieldMask DEFAULT = FieldMask.parse("kind,id,name,mimeType");

    /** Every field of a file in the API; those that the simulator does not know are never present. */
    public static final Set<String> KNOWN = Set.of(
            "kind",
            "id",
            "name",
            "mimeType",
            "description",
            "starred",
            "trashed",
            "explicitlyTrashed",
            "trashingUser",
            "trashedTime",
            "parents",
            "properties",
            "appProperties",
            "spaces",
            "version",
            "webContentLink",
            "webViewLink",
            "iconLink",
            "hasThumbnail",
            "thumbnailLink",
            "thumbnailVersion",
            "viewedByMe",
            "viewedByMeTime",
            "createdTime",
            "modifiedTime",
            "modifiedByMeTime",
            "modifiedByMe",
            "sharedWithMeTime",
            "sharingUser",
            "owners",
            "teamDriveId",
            "driveId",
            "lastModifyingUser",
            "shared",
            "ownedByMe",
            "capabilities",
            "viewersCanCopyContent",
            "copyRequiresWriterPermission",
            "writersCanShare",
            "permissions",
            "permissionIds",
            "hasAugmentedPermissions",
            "folderColorRgb",
            "originalFilename",
            "fullFileExtension",
            "fileExtension",
            "md5Checksum",
            "sha1Checksum",
            "sha256Checksum",
            "size",
            "quotaBytesUsed",
            "headRevisionId",
            "contentHints",
            "imageMediaMetadata",
            "videoMediaMetadata",
            "isAppAuthorized",
            "exportLinks",
            "shortcutDetails",
            "contentRestrictions",
            "labelInfo",
            "resourceKey",
            "linkShareMetadata",
            "inheritedPermissionsDisabled",
            "downloadRestrictions");

    private ItemFields() {}
}

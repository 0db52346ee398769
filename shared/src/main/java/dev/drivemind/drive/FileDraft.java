package dev.drivemind.drive;

import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Rejected;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file's description while it is being read. */
final class FileDraft {
    @Nullable
    String id;

    @Nullable
    Long version;

    @Nullable
    String name;

    @Nullable
    String mimeType;

    @Nullable
    String parent;

    @Nullable
    Boolean trashed;

    @Nullable
    Boolean explicitlyTrashed;

    @Nullable
    String createdTime;

    @Nullable
    String modifiedTime;

    @Nullable
    Long size;

    @Nullable
    String md5;

    @Nullable
    String owner;

    @Nullable
    Boolean ownedByMe;

    @Nullable
    String driveId;

    @Nullable
    String shortcutTarget;

    @Nullable
    Boolean canListChildren;

    @Nullable
    Boolean canDownload;

    boolean nameEscaped;

    @Nullable
    String hardLinkTo;

    private @Nullable String problem;

    /** Notes why the file cannot be taken over. The first reason stays. */
    void reject(String reason) {
        if (problem == null) {
            problem = reason;
        }
    }

    /**
     * The finished description, or why there is none.
     *
     * @param place names the file when it has no id
     */
    Item finish(Supplier<String> place) {
        String fileId = id;
        if (fileId == null || fileId.isEmpty()) {
            return new Item.Bad(new Rejected(place.get(), "it has no id"));
        }
        if (problem != null) {
            return new Item.Bad(new Rejected(fileId, problem));
        }
        if (name == null) {
            return new Item.Bad(new Rejected(fileId, "it has no name"));
        }
        if (mimeType == null || mimeType.isEmpty()) {
            return new Item.Bad(new Rejected(fileId, "it has no mimeType"));
        }
        return new Item.Good(entry(fileId, name, mimeType));
    }

    private FileEntry entry(String fileId, String fileName, String type) {
        return new FileEntry(
                fileId,
                version == null ? versionFromTime() : version,
                fileName,
                type,
                parent,
                Boolean.TRUE.equals(trashed),
                Boolean.TRUE.equals(trashed) && Boolean.FALSE.equals(explicitlyTrashed),
                createdTime,
                modifiedTime,
                size,
                md5,
                owner,
                ownedByMe,
                driveId,
                shortcutTarget,
                unreadable(type),
                nameEscaped,
                hardLinkTo);
    }

    /** What has no content to download, such as a form or a pipe, is not called unreadable for that. */
    private boolean unreadable(String type) {
        return FileEntry.FOLDER.equals(type)
                ? Boolean.FALSE.equals(canListChildren)
                : size != null && Boolean.FALSE.equals(canDownload);
    }

    /** Drive always tells the version; of servers that do not, changes are noticed by their time. */
    private long versionFromTime() {
        return modifiedTime == null ? 0 : Math.max(0, Rfc3339.epochMilli(modifiedTime));
    }
}

package dev.drivemind.testing;

import dev.drivemind.source.FileEntry;
import org.jspecify.annotations.Nullable;

/** Makes entries of sources in which only what a test is about is said. */
public final class Entries {
    private String id;
    private long version = 1;
    private String name;
    private String mimeType;
    private @Nullable String parent;
    private boolean trashed;
    private boolean trashedWithFolder;
    private @Nullable String createdTime;
    private @Nullable String modifiedTime;
    private @Nullable Long size;
    private @Nullable String md5;
    private @Nullable String owner;
    private @Nullable Boolean ownedByMe;
    private @Nullable String driveId;
    private @Nullable String shortcutTarget;
    private boolean unreadable;
    private boolean nameEscaped;
    private @Nullable String hardLinkTo;

    private Entries(String id, String mimeType) {
        this.id = id;
        this.name = id;
        this.mimeType = mimeType;
    }

    /** A text without a size, called like its id. */
    public static Entries file(String id) {
        return new Entries(id, "text/plain");
    }

    /** A folder, called like its id. */
    public static Entries folder(String id) {
        return new Entries(id, FileEntry.FOLDER);
    }

    /** An entry that is like another one. */
    public static Entries like(FileEntry other) {
        Entries same = new Entries(other.id(), other.mimeType());
        same.version = other.version();
        same.name = other.name();
        same.parent = other.parent();
        same.trashed = other.trashed();
        same.trashedWithFolder = other.trashedWithFolder();
        same.createdTime = other.createdTime();
        same.modifiedTime = other.modifiedTime();
        same.size = other.size();
        same.md5 = other.md5();
        same.owner = other.owner();
        same.ownedByMe = other.ownedByMe();
        same.driveId = other.driveId();
        same.shortcutTarget = other.shortcutTarget();
        same.unreadable = other.unreadable();
        same.nameEscaped = other.nameEscaped();
        same.hardLinkTo = other.hardLinkTo();
        return same;
    }

    /** Another item that is the same otherwise. */
    public Entries id(String other) {
        id = other;
        return this;
    }

    public Entries version(long number) {
        version = number;
        return this;
    }

    public Entries named(String text) {
        name = text;
        return this;
    }

    public Entries type(String text) {
        mimeType = text;
        return this;
    }

    public Entries in(@Nullable String folder) {
        parent = folder;
        return this;
    }

    /** In the bin, by itself or with a folder above it; or out of it. */
    public Entries trashed(boolean inBin, boolean withFolder) {
        trashed = inBin;
        trashedWithFolder = withFolder;
        return this;
    }

    public Entries created(@Nullable String time) {
        createdTime = time;
        return this;
    }

    public Entries modified(@Nullable String time) {
        modifiedTime = time;
        return this;
    }

    public Entries size(@Nullable Long bytes) {
        size = bytes;
        return this;
    }

    public Entries owner(@Nullable String email, @Nullable Boolean mine) {
        owner = email;
        ownedByMe = mine;
        return this;
    }

    public Entries unreadable(boolean value) {
        unreadable = value;
        return this;
    }

    public Entries nameEscaped(boolean value) {
        nameEscaped = value;
        return this;
    }

    public Entries hardLinkTo(@Nullable String other) {
        hardLinkTo = other;
        return this;
    }

    /** The entry. */
    public FileEntry entry() {
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
                md5,
                owner,
                ownedByMe,
                driveId,
                shortcutTarget,
                unreadable,
                nameEscaped,
                hardLinkTo);
    }
}

package dev.drivemind.index;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the index knows of one file, folder or shortcut.
 *
 * @param entry what the source last said of it; a tombstone keeps what was known before
 * @param state whether it is live, and if not, why
 * @param changedBy the job that last wrote this record
 * @param change what that job did to it
 * @param storedVersion the document's version; 0 for a record that is not stored yet
 * @param tags what its owner's rules call it, in their order
 */
public record FileRecord(
        FileEntry entry, State state, String changedBy, Change change, long storedVersion, List<String> tags) {
    /** In {@code place}: live, though another user owns it. */
    static final String INSIDE = "inside";

    /** In {@code place}: left out, since another user owns it and it lies outside the user's own folders. */
    static final String OUTSIDE = "outside";

    /** Whether a file is live. A file leaves LIVE only on the source's own word. */
    public enum State {
        /** The source has it. */
        LIVE,
        /** The source says that it is in the bin. */
        TRASHED,
        /** The change feed says that it was removed, or that access was lost. */
        REMOVED,
        /** The source answered "not found" when asked for it by id. */
        GONE,
        /** The source answered "forbidden" when asked for it by id. */
        INACCESSIBLE,
        /** Another user owns it and it lies outside the user's own folders, which the user did not choose. */
        EXCLUDED,
        /** It is not in a folder that the user chose, or a rule of theirs ignores it or a folder that it is in. */
        IGNORED;

        /** Whether it is not live only because the user did not choose it: the source may well have it. */
        public boolean leftOut() {
            return this == EXCLUDED || this == IGNORED;
        }
    }

    /** What a job did to a record, all its steps taken together. */
    public enum Change {
        CREATED,
        UPDATED,
        REMOVED,
        /** Created and removed again within the same job. */
        PASSED
    }

    /** The kinds of item that are counted apart. */
    public enum Kind {
        FILE,
        FOLDER,
        SHORTCUT,
        /** A named pipe, a socket or a device: kept, so that it can be told that it is there, and left out of what is counted and listed. */
        SPECIAL;

        private final String stored = name().toLowerCase(Locale.ROOT);

        static Kind of(FileEntry entry) {
            if (entry.isSpecial()) {
                return SPECIAL;
            }
            return switch (entry.mimeType()) {
                case FileEntry.FOLDER -> FOLDER;
                case FileEntry.SHORTCUT -> SHORTCUT;
                default -> FILE;
            };
        }

        /** As it is stored. */
        public String stored() {
            return stored;
        }
    }

    public FileRecord {
        tags = List.copyOf(tags);
    }

    /** One without tags. */
    public FileRecord(FileEntry entry, State state, String changedBy, Change change, long storedVersion) {
        this(entry, state, changedBy, change, storedVersion, List.of());
    }

    /** The same with a checksum that has become known. */
    public FileRecord withChecksum(String md5) {
        return new FileRecord(entry.withMd5(md5), state, changedBy, change, storedVersion, tags);
    }

    /** The same with other tags. */
    public FileRecord withTags(List<String> others) {
        return new FileRecord(entry, state, changedBy, change, storedVersion, others);
    }

    /** The file's id. */
    public String id() {
        return entry.id();
    }

    /** Whether the source has it. */
    public boolean live() {
        return state == State.LIVE;
    }

    /** Whether it is a file, a folder or a shortcut. */
    public Kind kind() {
        return Kind.of(entry);
    }

    /** Whether the source had it when it was last told of: it is live, or kept aside until the folders above say more. */
    public boolean isKept() {
        return live() || state == State.EXCLUDED;
    }

    /** Whether it is a folder that has another name or is in another folder than before: the paths of all below it are others. */
    public boolean isElsewhere(FileRecord before) {
        return kind() == Kind.FOLDER
                && (!entry.name().equals(before.entry().name())
                        || !Objects.equals(entry.parent(), before.entry().parent()));
    }

    /** Whether another user owns it. */
    public boolean isAnothers() {
        return entry.isAnothers();
    }

    /** Where the index keeps what others own; null for everything else, so that few documents have this field. */
    @Nullable
    String place() {
        if (!isAnothers() || !isKept()) {
            return null;
        }
        return live() ? INSIDE : OUTSIDE;
    }

    Fields toFields(String ownerId, String sourceId) {
        Fields.Builder fields = Fields.builder()
                .put("ownerId", ownerId)
                .put("source", sourceId)
                .put("live", live())
                .put("state", state.name())
                .put("kind", kind().stored())
                .put("fileId", entry.id())
                .put("version", entry.version())
                .put("name", entry.name())
                .put("mimeType", entry.mimeType())
                .put("parent", entry.parent())
                .put("size", entry.size())
                .put("createdTime", entry.createdTime())
                .put("modifiedTime", entry.modifiedTime())
                .put("md5Checksum", entry.md5())
                .put("owner", entry.owner())
                .put("ownedByMe", entry.ownedByMe())
                .put("place", place())
                .put("driveId", entry.driveId())
                .put("shortcutTarget", entry.shortcutTarget())
                .put("unread", entry.isUnread() ? kind().stored() : null)
                .put("nameEscaped", orNull(entry.nameEscaped()))
                .put("hardLink", orNull(entry.hardLinkTo() != null))
                .put("hardLinkTo", entry.hardLinkTo())
                .put("changedBy", changedBy)
                .put("change", change.name());
        return (tags.isEmpty() ? fields : fields.put("tags", tags)).build();
    }

    /** What holds for few records is stored of those alone. */
    private static @Nullable Boolean orNull(boolean value) {
        return value ? Boolean.TRUE : null;
    }

    /** The record that a document of the index holds. */
    public static FileRecord of(Document document) {
        Fields fields = document.fields();
        return new FileRecord(
                entryOf(document),
                State.valueOf(fields.string("state")),
                fields.string("changedBy"),
                Change.valueOf(fields.string("change")),
                document.version(),
                fields.strings("tags"));
    }

    /** The description alone that a document of the index holds. Fields are looked for in the order in which they are stored. */
    static FileEntry entryOf(Document document) {
        Fields fields = document.fields();
        boolean trashed = State.TRASHED.name().equals(fields.string("state"));
        return new FileEntry(
                fields.string("fileId"),
                fields.number("version"),
                fields.string("name"),
                fields.string("mimeType"),
                text(fields, "parent"),
                trashed,
                false,
                text(fields, "createdTime"),
                text(fields, "modifiedTime"),
                (Long) fields.get("size"),
                text(fields, "md5Checksum"),
                text(fields, "owner"),
                (Boolean) fields.get("ownedByMe"),
                text(fields, "driveId"),
                text(fields, "shortcutTarget"),
                fields.get("unread") != null && !Kind.SPECIAL.stored().equals(fields.string("kind")),
                fields.flag("nameEscaped"),
                text(fields, "hardLinkTo"));
    }

    private static @Nullable String text(Fields fields, String name) {
        Object value = fields.get(name);
        return value == null ? null : Objects.toString(value);
    }
}

package dev.drivemind.index;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records that the index holds of some files. Each is made of its document when it is requested: most of what is listed has not
 * changed, and two fields are enough to tell.
 */
public final class StoredRecords {
    private final Map<String, Document> documents;

    /**
     * Those in some documents.
     *
     * @param prefix what each document's id has before the id of its file
     */
    StoredRecords(List<Document> found, String prefix) {
        this.documents = new HashMap<>(2 * found.size());
        found.forEach(document -> documents.put(document.id().substring(prefix.length()), document));
    }

    /** The record of a file, live or not; empty if it is none of those that were looked for, or is not there. */
    public Optional<FileRecord> find(String fileId) {
        return Optional.ofNullable(documents.get(fileId)).map(FileRecord::of);
    }

    /** The version of a file's description; -1, which is less than every version, if there is no record of it. */
    public long version(String fileId) {
        Document document = documents.get(fileId);
        return document == null ? -1 : document.fields().number("version");
    }

    /** Whether the description of a live file has this version, and no checksum. */
    public boolean lacksChecksum(String fileId, long version) {
        Document document = documents.get(fileId);
        return document != null
                && document.fields().number("version") == version
                && document.fields().flag("live")
                && document.fields().get("md5Checksum") == null;
    }

    /** Whether the live record of an item says otherwise of whether it can be read, though it is of the same version. */
    public boolean readsOtherwise(FileEntry entry) {
        Document document = documents.get(entry.id());
        return document != null
                && document.fields().number("version") == entry.version()
                && (document.fields().get("unread") != null) != entry.isUnread()
                && document.fields().flag("live");
    }

    /** Whether a file is live in the index. */
    public boolean isLive(String fileId) {
        Document document = documents.get(fileId);
        return document != null && document.fields().flag("live");
    }
}

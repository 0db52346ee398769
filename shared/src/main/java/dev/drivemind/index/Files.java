package dev.drivemind.index;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Write;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The index of one source: one document per file, keyed by the source's id and the file's. */
public final class Files {
    private static final int LIVE_PAGE = 2_000;

    private final Documents documents;
    private final String ownerId;
    private final String sourceId;
    private final String prefix;

    public Files(Documents documents, String ownerId, String sourceId) {
        this.documents = documents;
        this.ownerId = ownerId;
        this.sourceId = sourceId;
        this.prefix = sourceId + "~";
    }

    /** The files' source. */
    public String sourceId() {
        return sourceId;
    }

    /** The source's owner. */
    public String ownerId() {
        return ownerId;
    }

    /** Where a file's record is stored. */
    public Ref ref(String fileId) {
        return new Ref(Schema.FILES, prefix + fileId);
    }

    /** The record of a file, live or not. */
    public Optional<FileRecord> find(String fileId) {
        return documents.get(ref(fileId)).map(FileRecord::of);
    }

    /** The records that exist of the given files. */
    public StoredRecords findAll(Collection<String> fileIds) {
        List<Ref> refs = fileIds.stream().map(this::ref).toList();
        return new StoredRecords(documents.getAll(refs), prefix);
    }

    /** The write that stores a record, on condition that what is stored is still what was read. */
    public Write put(FileRecord record) {
        Precondition unchanged =
                record.storedVersion() == 0 ? Precondition.ABSENT : Precondition.versionIs(record.storedVersion());
        return Write.set(ref(record.id()), record.toFields(ownerId, sourceId), unchanged);
    }

    /** The write that deletes a record, on condition that what is stored is still what was read. */
    public Write forget(FileRecord record) {
        return Write.delete(ref(record.id()), Precondition.versionIs(record.storedVersion()));
    }

    /** A page of live records in a fixed order, after the given file. */
    public List<FileRecord> livePage(Optional<String> afterFileId, int limit) {
        return livePage(afterFileId, limit, FileRecord::of);
    }

    private <T> List<T> livePage(Optional<String> afterFileId, int limit, Function<Document, T> wanted) {
        return page(live(), afterFileId, limit, wanted);
    }

    private <T> List<T> page(Query all, Optional<String> afterFileId, int limit, Function<Document, T> wanted) {
        Query query = all.limit(limit);
        Query page = afterFileId
                .map(id -> query.startAfter(new Document(ref(id), 0, Fields.empty())))
                .orElse(query);
        return documents.query(page).stream().map(wanted).toList();
    }

    /** Shows every live item to {@code visitor}, page by page. */
    public void eachLivePage(Consumer<List<FileEntry>> visitor) {
        List<FileEntry> page = livePage(Optional.empty(), LIVE_PAGE, FileRecord::entryOf);
        while (!page.isEmpty()) {
            visitor.accept(page);
            Optional<String> last = Optional.of(page.get(page.size() - 1).id());
            page = livePage(last, LIVE_PAGE, FileRecord::entryOf);
        }
    }

    /** Shows the record of every live item to {@code visitor}, page by page. */
    public void eachLiveRecords(Consumer<List<FileRecord>> visitor) {
        List<FileRecord> page = livePage(Optional.empty(), LIVE_PAGE);
        while (!page.isEmpty()) {
            visitor.accept(page);
            page = livePage(Optional.of(page.get(page.size() - 1).id()), LIVE_PAGE);
        }
    }

    /** How many live items of a kind there are, and their bytes. */
    public Totals totals(FileRecord.Kind kind) {
        return documents.totals(live().whereEqual("kind", kind.stored()), Optional.of("size"));
    }

    /** What others share outside the user's own folders, and is left out. To be paged or counted. */
    public Query outside() {
        return ofOthers(false);
    }

    /**
     * A page of the records of what others own, in a fixed order, after the given file.
     *
     * @param live the live ones, or those that are left out
     */
    public List<FileRecord> pageOfOthers(boolean live, Optional<String> afterFileId, int limit) {
        return page(ofOthers(live), afterFileId, limit, FileRecord::of);
    }

    /** Those of them that are in a folder. */
    public List<FileRecord> pageOfOthersIn(String folderId, boolean live, Optional<String> afterFileId, int limit) {
        return page(ofOthers(live).whereEqual("parent", folderId), afterFileId, limit, FileRecord::of);
    }

    private Query ofOthers(boolean live) {
        return Query.of(Schema.FILES)
                .whereEqual("source", sourceId)
                .whereEqual("place", live ? FileRecord.INSIDE : FileRecord.OUTSIDE);
    }

    /** The live items that are known by their metadata alone: what cannot be read, and what is no file. To be paged or counted. */
    public Query unread(FileRecord.Kind kind) {
        return live().whereEqual("unread", kind.stored());
    }

    /** The live items whose names are no text where they are stored. To be paged or counted. */
    public Query escaped() {
        return live().whereEqual("nameEscaped", true);
    }

    /** The live further names of files. To be paged or counted; their sizes are those of their files. */
    public Query hardLinks() {
        return live().whereEqual("hardLink", true);
    }

    /** How many documents answer a query made from {@link #live}, and their bytes if {@code bytes} are wanted and can be summed. */
    public Totals totals(Query query, boolean bytes) {
        return documents.totals(query, bytes ? Optional.of("size") : Optional.empty());
    }

    /** All live records of this source; to be narrowed, ordered and paged. */
    public Query live() {
        return Query.of(Schema.FILES).whereEqual("source", sourceId).whereEqual("live", true);
    }

    /** All records of this source that are not live; to be narrowed, ordered and paged. */
    public Query dead() {
        return Query.of(Schema.FILES).whereEqual("source", sourceId).whereEqual("live", false);
    }

    /** The records that answer a query made from {@link #live}, with the document to page on from. */
    public List<Document> query(Query query) {
        return documents.query(query);
    }
}

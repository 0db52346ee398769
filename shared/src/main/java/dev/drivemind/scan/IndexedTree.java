package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Selection;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.wire.Buckets;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.TreePage;
import dev.drivemind.wire.TreeSums;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the index holds of a tree, for its scanner: one that has forgotten it takes it from here, all others compare. Read are the
 * documents themselves, so that what went wrong with them is found.
 */
public final class IndexedTree {
    private static final int PAGE = 1_000;
    private static final String SEPARATOR = "~";

    private final Documents documents;
    private final Files files;

    public IndexedTree(Documents documents, String owner, String source) {
        this.documents = documents;
        this.files = new Files(documents, owner, source);
    }

    /**
     * Returns what is live in some buckets, in the order of the folders that it is in.
     *
     * @param from the first bucket
     * @param until the bucket after the last one
     * @param pageToken of the page before
     * @throws IllegalArgumentException if this is no page token
     */
    public TreePage page(int from, int until, Optional<String> pageToken) {
        List<Document> page = documents(from, until, pageToken, PAGE);
        List<Item> items = page.stream().map(IndexedTree::item).toList();
        return new TreePage(items, page.size() < PAGE ? null : token(page.get(page.size() - 1)));
    }

    /**
     * Adds up what is live, and counts it.
     *
     * @param from the first bucket to add up
     * @param pageToken of the sums before
     * @param most how many documents are read; 0 if none, so that the count alone is returned
     * @throws IllegalArgumentException if this is no page token
     */
    public TreeSums sums(int from, Optional<String> pageToken, int most) {
        if (!isWhole()) {
            return new TreeSums(null, List.of(), Buckets.COUNT, null);
        }
        TreeMap<Integer, Long> sums = new TreeMap<>();
        @Nullable String token = pageToken.orElse(null);
        boolean last = false;
        for (int read = 0; read < most && !last; read += PAGE) {
            List<Document> page = documents(from, Buckets.COUNT, Optional.ofNullable(token), PAGE);
            page.stream().map(IndexedTree::item).forEach(item -> {
                var unused =
                        sums.merge(Buckets.of(Objects.requireNonNull(item.parent())), Buckets.sum(item), Long::sum);
            });
            last = page.size() < PAGE;
            token = last ? null : token(page.get(page.size() - 1));
        }
        int until = last ? Buckets.COUNT : sums.isEmpty() ? from : sums.lastKey();
        List<TreeSums.BucketSum> told = sums.entrySet().stream()
                .map(sum -> new TreeSums.BucketSum(sum.getKey(), sum.getValue()))
                .toList();
        return new TreeSums(files.totals(files.live(), false).count(), told, until, token);
    }

    /** Returns how far the scanner had come that the last finished scan listened to; 0 if it did not tell. */
    public long mark() {
        return IndexState.mark(documents, files.sourceId());
    }

    /**
     * Returns the id of the tree's root, in which something is live; empty if nothing is.
     *
     * @throws IllegalStateException if only single folders are in the index, and are to be: it does not tell what they are in, and they would
     *     not be known again
     */
    public Optional<String> root() {
        List<FileRecord> any = files.livePage(Optional.empty(), 1);
        if (any.isEmpty()) {
            return Optional.empty();
        }
        if (!choice().folders().isEmpty() && !held().folders().isEmpty()) {
            throw new IllegalStateException("Only single folders of the tree are in the index");
        }
        Optional<FileRecord> at = Optional.of(any.get(0));
        String above = Objects.requireNonNull(any.get(0).entry().parent());
        while (at.isPresent()) {
            at = files.find(above);
            above = at.map(record -> record.entry().parent()).orElse(above);
        }
        return Optional.of(above);
    }

    /** A source that was narrowed holds less than its scanner hands in. */
    private boolean isWhole() {
        return choice().equals(Selection.OWN_DRIVE);
    }

    /** What the index goes by, or what its next scan goes by. */
    private Selection choice() {
        return SyncState.find(documents, files.sourceId())
                .map(SyncState::choice)
                .orElse(Selection.OWN_DRIVE);
    }

    /** What the index goes by. */
    private Selection held() {
        return IndexState.find(documents, files.sourceId())
                .map(index -> SelectionFields.of(index.fields("choice")))
                .orElseGet(this::choice);
    }

    private List<Document> documents(int from, int until, Optional<String> pageToken, int limit) {
        Query query = files.live()
                .between("parent", Buckets.first(from), Buckets.first(until))
                .limit(limit);
        return files.query(
                pageToken.map(token -> query.startAfter(place(token))).orElse(query));
    }

    private static String token(Document last) {
        FileEntry entry = FileRecord.of(last).entry();
        return entry.parent() + SEPARATOR + entry.id();
    }

    private Document place(String token) {
        if (!token.matches("[A-Za-z0-9_-]{1,64}" + SEPARATOR + "[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("pageToken is not one that was answered");
        }
        int at = token.indexOf(SEPARATOR);
        Fields fields = Fields.builder().put("parent", token.substring(0, at)).build();
        return new Document(files.ref(token.substring(at + 1)), 0, fields);
    }

    private static Item item(Document document) {
        return TreeItems.item(FileRecord.of(document).entry());
    }
}

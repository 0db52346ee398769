package dev.drivemind.content;

import dev.drivemind.found.Found;
import dev.drivemind.found.Kind;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What was found in the texts of a source's files. As with searches, each file is looked at as it is now before anything of it is shown. */
public final class FoundFiles {
    /** The most files that are walked for one page, and for one question after related files. */
    public static final int MOST_WALKED = 5_000;

    private static final int CHUNK = 500;
    private static final int MOST_RELATED = 20;

    /** Many files have the same day or the same amount, and nothing else in common. */
    private static final Set<String> COMMON = Set.of(Kind.DATE.word(), Kind.AMOUNT.word());

    private final Documents documents;
    private final Files files;

    /** Those of a source. */
    public FoundFiles(Documents documents, Files files) {
        this.documents = documents;
        this.files = files;
    }

    /**
     * A file in whose text something was found.
     *
     * @param record the file as it is now
     * @param findings what was found
     */
    public record Item(FileRecord record, Findings findings) {}

    /**
     * Some files.
     *
     * @param items in a fixed order
     * @param last what the next page begins after; empty if there is none
     */
    public record Page(List<Item> items, Optional<Document> last) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * What is looked for.
     *
     * @param kind its word
     * @param value in the form in which it was found
     */
    public record Wanted(Optional<String> kind, Optional<String> value) {
        boolean isIn(Findings findings) {
            return findings.found().stream()
                    .anyMatch(found ->
                            kind.filter(each -> !each.equals(found.kind())).isEmpty()
                                    && value.filter(each -> !found.values().contains(each))
                                            .isEmpty());
        }
    }

    /** Returns what was found in a file's text as it is now, if anything was. */
    public Optional<Item> find(FileRecord record) {
        return documents
                .get(StoredContent.ref(files.sourceId(), record.id()))
                .map(StoredContent::of)
                .filter(stored -> stored.isOf(record.entry()))
                .map(stored -> new Item(record, stored.findings()));
    }

    /** Returns the files after one that have something that is looked for. The effort is bounded: a page may be short, and not the last. */
    public Page after(Optional<Document> start, Wanted wanted, int limit) {
        return walk(start, wanted::isIn, limit);
    }

    private Page walk(Optional<Document> start, Predicate<Findings> wanted, int limit) {
        List<Item> items = new ArrayList<>();
        Optional<Document> last = start;
        for (int walked = 0; walked < MOST_WALKED; walked += CHUNK) {
            List<Document> chunk = chunk(last);
            Map<Document, Item> live = live(chunk, wanted);
            for (Document document : chunk) {
                Item item = live.get(document);
                if (item != null && items.size() == limit) {
                    return new Page(items, last);
                }
                if (item != null) {
                    items.add(item);
                }
                last = Optional.of(document);
            }
            if (chunk.size() < CHUNK) {
                return new Page(items, Optional.empty());
            }
        }
        return new Page(items, last);
    }

    private List<Document> chunk(Optional<Document> after) {
        Query query = Query.of(Schema.CONTENTS)
                .whereEqual("source", files.sourceId())
                .whereEqual(Findings.FOUND, true)
                .limit(CHUNK);
        return documents.query(after.map(query::startAfter).orElse(query));
    }

    private Map<Document, Item> live(List<Document> chunk, Predicate<Findings> wanted) {
        Map<Document, StoredContent> fitting = new LinkedHashMap<>();
        chunk.forEach(document -> {
            StoredContent content = StoredContent.of(document);
            if (wanted.test(content.findings())) {
                fitting.put(document, content);
            }
        });
        StoredRecords records =
                files.findAll(fitting.values().stream().map(StoredContent::file).toList());
        Map<Document, Item> live = new LinkedHashMap<>();
        fitting.forEach((document, content) -> records.find(content.file())
                .filter(FileRecord::live)
                .filter(record -> content.isOf(record.entry()))
                .ifPresent(record -> live.put(document, new Item(record, content.findings()))));
        return live;
    }

    /**
     * Another file in whose text the same was found.
     *
     * @param shared what both have
     */
    public record Related(FileRecord record, List<Found> shared) {
        public Related {
            shared = List.copyOf(shared);
        }

        private int values() {
            return shared.stream().mapToInt(each -> each.values().size()).sum();
        }
    }

    /** Returns the files of the first {@link #MOST_WALKED} that share most with a file, without days and amounts. */
    public List<Related> related(Item item) {
        Page sharing =
                walk(Optional.empty(), other -> !shared(item.findings(), other).isEmpty(), MOST_WALKED);
        return sharing.items().stream()
                .filter(other -> !other.record().id().equals(item.record().id()))
                .map(other -> new Related(other.record(), shared(item.findings(), other.findings())))
                .sorted(Comparator.comparingInt(Related::values).reversed())
                .limit(MOST_RELATED)
                .toList();
    }

    private static List<Found> shared(Findings one, Findings other) {
        List<Found> shared = new ArrayList<>();
        for (Found found : one.found()) {
            if (!COMMON.contains(found.kind())) {
                Set<String> values = new HashSet<>();
                other.found().stream()
                        .filter(each -> each.kind().equals(found.kind()))
                        .forEach(each -> values.addAll(each.values()));
                List<String> both =
                        found.values().stream().filter(values::contains).toList();
                if (!both.isEmpty()) {
                    shared.add(new Found(found.kind(), both.size(), both));
                }
            }
        }
        return shared;
    }

    /** Returns the other live files of the source that have the content of a file, some of them if there are many. */
    public List<FileRecord> copies(FileRecord record) {
        return documents.get(StoredContent.ref(files.sourceId(), record.id())).map(StoredContent::of).stream()
                .filter(stored -> stored.isOf(record.entry()) && !stored.hash().isEmpty())
                .flatMap(stored -> sameContent(stored).stream())
                .filter(other -> !other.id().equals(record.id()))
                .toList();
    }

    private List<FileRecord> sameContent(StoredContent stored) {
        List<StoredContent> same = documents
                .query(Query.of(Schema.CONTENTS)
                        .whereEqual("ownerId", files.ownerId())
                        .whereEqual("hash", stored.hash())
                        .limit(MOST_RELATED))
                .stream()
                .filter(document -> document.fields().string("source").equals(files.sourceId()))
                .map(StoredContent::of)
                .toList();
        StoredRecords records =
                files.findAll(same.stream().map(StoredContent::file).toList());
        return same.stream()
                .flatMap(each ->
                        records
                                .find(each.file())
                                .filter(FileRecord::live)
                                .filter(found -> each.isOf(found.entry()))
                                .stream())
                .toList();
    }
}

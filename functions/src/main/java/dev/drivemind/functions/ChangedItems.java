package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.PageTokens;
import dev.drivemind.index.Paths;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The items that one run changed, page by page. They are stored many to a document, so a page begins within one. */
final class ChangedItems {
    /** How many of a document's items earlier pages have told. */
    private static final String TOLD = "told";

    private final Documents documents;
    private final PageTokens tokens;
    private final String run;

    ChangedItems(Documents documents, PageTokens tokens, String run) {
        this.documents = documents;
        this.tokens = tokens;
        this.run = run;
    }

    /**
     * A page.
     *
     * @param next the token of the next; empty when there is none
     */
    record Page(List<Fields> items, Optional<String> next) {}

    Page page(Optional<String> token, int limit) {
        Query query = Query.of(Schema.CHANGED).whereEqual("job", run);
        Optional<Document> start = token.map(text -> tokens.open(text, Schema.CHANGED, bound(), Optional.of(TOLD)));
        List<Fields> found = new ArrayList<>();
        List<Document> sheets = new ArrayList<>();
        start.flatMap(position -> documents.get(position.ref())).ifPresent(sheets::add);
        long told = start.map(position -> position.fields().number(TOLD)).orElse(0L);
        Optional<Document> last = start;
        while (true) {
            for (Document sheet : sheets) {
                List<Fields> items = sheet.fields().list("items");
                int from = (int) Math.min(told, items.size());
                int to = Math.min(items.size(), from + limit - found.size());
                found.addAll(items.subList(from, to));
                if (to < items.size()) {
                    return new Page(found, Optional.of(after(sheet, to)));
                }
                told = 0;
                last = Optional.of(sheet);
            }
            sheets = documents.query(last.map(query::startAfter).orElse(query).limit(20));
            if (sheets.isEmpty()) {
                return new Page(found, Optional.empty());
            }
        }
    }

    private String after(Document sheet, long told) {
        Document position =
                new Document(sheet.ref(), 0, Fields.builder().put(TOLD, told).build());
        return tokens.after(position, bound(), Optional.of(TOLD));
    }

    private String bound() {
        return "items of " + run;
    }

    /** The folders that items are in, and were in before. */
    static Set<String> folders(List<Fields> items) {
        Set<String> folders = new LinkedHashSet<>();
        for (Fields item : items) {
            item.optionalString("parent").ifPresent(folders::add);
            item.optionalString("parentBefore").ifPresent(folders::add);
        }
        return folders;
    }

    /** An item as the API tells it. Paths are those of today's folders. */
    static JsonObject view(Fields item, Paths paths) {
        Optional<String> nameBefore = item.optionalString("nameBefore");
        Optional<String> parentBefore = item.optionalString("parentBefore");
        Optional<String> parent = item.optionalString("parent");
        String name = item.string("name");
        Json json = new Json()
                .put("id", item.string("id"))
                .put("name", name)
                .put("kind", item.string("kind"))
                .put("what", item.string("what"))
                .put("path", paths.of(name, parent));
        if (nameBefore.isPresent() || parentBefore.isPresent()) {
            json.put("pathBefore", paths.of(nameBefore.orElse(name), parentBefore.or(() -> parent)));
        }
        return json.build();
    }
}

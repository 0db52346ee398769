package dev.drivemind.privacy;

import dev.drivemind.privacy.Holding.Asked;
import dev.drivemind.privacy.Holding.Found;
import dev.drivemind.privacy.Holding.Named;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that is stored of an owner, as it is stored, without what is secret. What changes while it is read may be in it as it was
 * before or after; nothing is in it twice.
 */
public final class DataExport {
    private static final int PAGE = 500;

    private final Documents documents;
    private final String owner;

    /** Over all documents. */
    public DataExport(Documents documents, String owner) {
        this.documents = documents;
        this.owner = owner;
    }

    /** The collections, in the order of their names. */
    public static List<String> collections() {
        return Holdings.all().stream().map(Holding::collection).toList();
    }

    /** Shows every document of a collection that is the owner's, read page by page. */
    public void each(String collection, Consumer<Document> visitor) {
        Holding holding = Holdings.of(collection);
        Consumer<Document> shown = document -> visitor.accept(withoutSecrets(document, holding));
        if (holding.shown() instanceof Asked asked) {
            asked.queries().forEach(query -> each(query.apply(owner), shown));
            return;
        }
        for (String source : sources()) {
            if (collection.equals(Schema.ACTIVE_JOBS)) {
                named(Subjects.working(source).stream().map(Subjects::marker).toList(), shown);
            } else {
                ofSource(holding, holding.ofSource(), source, shown);
            }
        }
    }

    private void ofSource(Holding holding, Found found, String source, Consumer<Document> visitor) {
        if (found instanceof Asked asked) {
            asked.queries().forEach(query -> each(query.apply(source), visitor));
        } else if (found instanceof Named named) {
            named(
                    named.ids().apply(source).stream()
                            .map(id -> new Ref(holding.collection(), id))
                            .toList(),
                    visitor);
        }
    }

    private void named(List<Ref> refs, Consumer<Document> visitor) {
        documents.getAll(refs).stream().filter(this::isTheirs).forEach(visitor);
    }

    private void each(Query query, Consumer<Document> visitor) {
        Query paged = query.limit(PAGE);
        Optional<Document> last = Optional.empty();
        List<Document> page;
        do {
            page = documents.query(last.map(paged::startAfter).orElse(paged));
            page.stream().filter(this::isTheirs).forEach(visitor);
            last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
    }

    private List<String> sources() {
        List<String> ids = new ArrayList<>();
        each(Query.of(Schema.SOURCES).whereEqual("ownerId", owner), source -> ids.add(source.id()));
        return ids;
    }

    /** A receipt names no owner, and was found by who asks. */
    private boolean isTheirs(Document document) {
        return owner.equals(document.fields().get("ownerId"))
                || (document.ref().collection().equals(Schema.RECEIPTS)
                        && Pseudonym.of(owner).equals(document.fields().get("owner")));
    }

    private static Document withoutSecrets(Document document, Holding holding) {
        Map<String, Object> fields = new LinkedHashMap<>(document.fields().asMap());
        fields.keySet().removeAll(holding.secrets());
        return new Document(document.ref(), document.version(), Fields.of(fields));
    }
}

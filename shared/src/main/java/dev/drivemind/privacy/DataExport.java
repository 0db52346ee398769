package dev.drivemind.privacy;

import dev.drivemind.job.Pseudonym;
import dev.drivemind.job.Registry;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Exports all stored documents of an owner, without secret fields. A document that changes meanwhile may be in it as it was before or
 * after; none is in it twice.
 */
public final class DataExport {
    private static final int PAGE = 500;

    private final Schema schema;
    private final Belongings belongings;
    private final Documents documents;
    private final String owner;

    /** Works on all documents. */
    public DataExport(Registry rooms, Documents documents, String owner) {
        this.schema = rooms.schema();
        this.belongings = new Belongings(rooms);
        this.documents = documents;
        this.owner = owner;
    }

    /** Returns the collections, in the order of their names. */
    public List<String> collections() {
        return belongings.collections();
    }

    /** Shows every document of a collection that is the owner's, read page by page. */
    public void each(String collection, Consumer<Document> visitor) {
        Set<String> secrets = schema.collection(collection).secrets();
        List<String> ids = belongings.isShownBySource(collection) ? sources() : List.of(owner);
        for (String id : ids) {
            Belongings.Reach reach = belongings.shown(collection, id);
            Stream.concat(
                            documents.getAll(reach.refs()).stream(),
                            reach.queries().stream().flatMap(query -> Paged.all(documents, query.limit(PAGE))))
                    .filter(this::isTheirs)
                    .map(document -> without(secrets, document))
                    .forEach(visitor);
        }
    }

    private List<String> sources() {
        Query all = Query.of(Schema.SOURCES).whereEqual("ownerId", owner).limit(PAGE);
        return Paged.all(documents, all).map(Document::id).toList();
    }

    /** Returns true if a document is the owner's. A receipt names no owner, and was found by their pseudonym. */
    private boolean isTheirs(Document document) {
        return owner.equals(document.fields().get("ownerId"))
                || (document.ref().collection().equals(Schema.RECEIPTS)
                        && Pseudonym.of(owner).equals(document.fields().get("owner")));
    }

    private static Document without(Set<String> secrets, Document document) {
        Map<String, Object> fields = new LinkedHashMap<>(document.fields().asMap());
        fields.keySet().removeAll(secrets);
        return new Document(document.ref(), document.version(), Fields.of(fields));
    }
}

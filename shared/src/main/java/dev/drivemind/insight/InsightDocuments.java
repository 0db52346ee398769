package dev.drivemind.insight;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.util.List;
import java.util.Optional;

/** Where results are. */
final class InsightDocuments {
    private InsightDocuments() {}

    /** The rows of all sources of an owner that were summed up. */
    static List<RowFiles> rowsOf(Documents documents, String owner) {
        return ofOwner(documents, owner).stream().map(RowFiles::of).toList();
    }

    /** What all sources of an owner sum up to that were summed up. */
    static List<Fields> ofOwner(Documents documents, String owner) {
        return Paged.all(
                        documents,
                        Query.of(Schema.INSIGHTS).whereEqual("ownerId", owner).limit(20))
                .map(Document::fields)
                .filter(InsightDocuments::restOnSnapshot)
                .toList();
    }

    /** What a source sums up to. */
    static Optional<Fields> ofSource(Documents documents, String source) {
        return documents
                .get(new Ref(Schema.INSIGHTS, source))
                .map(Document::fields)
                .filter(InsightDocuments::restOnSnapshot);
    }

    /** Earlier versions kept rows in another form; what rests on these is to be made anew. */
    private static boolean restOnSnapshot(Fields insights) {
        return insights.optionalString("snapshot").isPresent();
    }
}

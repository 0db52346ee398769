package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Step;
import dev.drivemind.privacy.Holding.Asked;
import dev.drivemind.privacy.Holding.Found;
import dev.drivemind.privacy.Holding.Named;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Map;

/**
 * Deletes what goes with a source or an owner, a collection at a time. Each deletion is committed under the condition that the document
 * is there, together with the count of it: so each is counted once, whatever is tried again.
 */
final class Remove {
    static final String TYPE = "remove";
    private static final int CHUNK = 300;
    private static final String AFTER = "after";

    private final Documents documents;
    private final Job job;

    Remove(Documents documents, Job job) {
        this.documents = documents;
        this.job = job;
    }

    static LaneSeed seedOfSource(String collection, String source) {
        return LaneSeed.ofNextPhase(cursor(collection, true, source));
    }

    static LaneSeed seedOfOwner(String collection, String owner) {
        return LaneSeed.of(cursor(collection, false, owner));
    }

    private static Fields cursor(String collection, boolean ofSource, String id) {
        return Fields.builder()
                .put("type", TYPE)
                .put("collection", collection)
                .put("ofSource", ofSource)
                .put("id", id)
                .build();
    }

    Step step(Lane lane) {
        Fields cursor = lane.cursor();
        Holding holding = Holdings.of(cursor.string("collection"));
        Found found = cursor.flag("ofSource") ? holding.ofSource() : holding.ofOwner();
        if (found instanceof Asked asked) {
            return asked(holding, asked, cursor);
        }
        if (found instanceof Named named) {
            List<Ref> refs = named.ids().apply(cursor.string("id")).stream()
                    .map(id -> new Ref(holding.collection(), id))
                    .toList();
            List<Write> writes = writes(documents.getAll(refs));
            return Step.Commit.last(writes, cursor, counted(holding, writes));
        }
        return Step.Commit.last(List.of(), cursor, Map.of());
    }

    private Step asked(Holding holding, Asked asked, Fields cursor) {
        int turn = (int) cursor.number("turn", 0);
        Query all = asked.queries().get(turn).apply(cursor.string("id")).limit(CHUNK);
        boolean ordered = all.orderBy().isPresent(); // those are few, and read from the start each time
        Query query = cursor.optionalString(AFTER)
                .filter(id -> !ordered && !id.isEmpty())
                .map(id -> all.startAfter(new Document(new Ref(holding.collection(), id), 0, Fields.empty())))
                .orElse(all);
        List<Document> page = documents.query(query);
        List<Write> writes = writes(page);
        boolean more = page.size() == CHUNK && (!ordered || !writes.isEmpty());
        if (!more && turn + 1 == asked.queries().size()) {
            return Step.Commit.last(writes, cursor, counted(holding, writes));
        }
        Fields next = cursor.with(Fields.builder()
                .put("turn", more ? turn : turn + 1L)
                .put(AFTER, more ? page.get(page.size() - 1).id() : "")
                .build());
        return Step.Commit.goOn(writes, next, counted(holding, writes));
    }

    private List<Write> writes(List<Document> found) {
        return found.stream()
                .filter(this::isTheirs)
                .filter(document -> !job.id().equals(document.fields().get("job")))
                .map(document -> Write.delete(document.ref(), Precondition.EXISTS))
                .toList();
    }

    /** Whatever a document is found by, it is of the owner for whom this is done. */
    private boolean isTheirs(Document document) {
        return job.owner().equals(document.fields().get("ownerId"));
    }

    private static Map<String, Long> counted(Holding holding, List<Write> writes) {
        return writes.isEmpty() ? Map.of() : Map.of(holding.collection(), (long) writes.size());
    }
}

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
            List<Document> doomed =
                    documents.getAll(refs).stream().filter(this::isToGo).toList();
            return Step.Commit.last(writes(doomed), cursor, counted(holding, doomed));
        }
        return Step.Commit.last(List.of(), cursor, Map.of());
    }

    private Step asked(Holding holding, Asked asked, Fields cursor) {
        int turn = (int) cursor.number("turn", 0);
        Query all = asked.queries().get(turn).apply(cursor.string("id")).limit(CHUNK);
        boolean ordered = all.orderBy().isPresent(); // of those none is left standing
        List<Document> page = documents.query(ordered ? all : Walk.next(all, cursor));
        List<Document> doomed = page.stream().filter(this::isToGo).toList();
        Map<String, Long> counts = counted(holding, doomed);
        if (page.size() == CHUNK && (!ordered || !doomed.isEmpty())) {
            return Step.Commit.goOn(writes(doomed), Walk.passed(cursor, page, doomed), counts);
        }
        if (turn + 1 == asked.queries().size()) {
            return Step.Commit.last(writes(doomed), cursor, counts);
        }
        Fields next =
                Walk.anew(cursor).with(Fields.builder().put("turn", turn + 1L).build());
        return Step.Commit.goOn(writes(doomed), next, counts);
    }

    private static List<Write> writes(List<Document> doomed) {
        return doomed.stream()
                .map(document -> Write.delete(document.ref(), Precondition.EXISTS))
                .toList();
    }

    private boolean isToGo(Document document) {
        return isTheirs(document) && !job.id().equals(document.fields().get("job"));
    }

    /** Whatever a document is found by, it is of the owner for whom this is done. */
    private boolean isTheirs(Document document) {
        return job.owner().equals(document.fields().get("ownerId"));
    }

    private static Map<String, Long> counted(Holding holding, List<Document> doomed) {
        return doomed.isEmpty() ? Map.of() : Map.of(holding.collection(), (long) doomed.size());
    }
}

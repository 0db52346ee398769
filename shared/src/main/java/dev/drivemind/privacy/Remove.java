package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Map;

/**
 * Deletes what goes with a source or an owner, a collection at a time. Each deletion is committed under the condition that the document
 * is there, together with the count of it: so each is counted once, whatever is tried again.
 */
final class Remove implements LaneWorker {
    private static final String TYPE = "remove";
    private static final int CHUNK = 300;

    private final Belongings belongings;
    private final Documents documents;
    private final Job job;

    Remove(Belongings belongings, Documents documents, Job job) {
        this.belongings = belongings;
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

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        String collection = cursor.string("collection");
        String id = cursor.string("id");
        Belongings.Reach reach =
                cursor.flag("ofSource") ? belongings.ofSource(collection, id) : belongings.ofOwner(collection, id);
        if (!reach.queries().isEmpty()) {
            return asked(collection, reach.queries(), cursor);
        }
        List<Document> doomed =
                documents.getAll(reach.refs()).stream().filter(this::isToGo).toList();
        return Step.Commit.last(writes(doomed), cursor, counted(collection, doomed));
    }

    private Step asked(String collection, List<Query> queries, Fields cursor) {
        int turn = (int) cursor.number("turn", 0);
        Query all = queries.get(turn).limit(CHUNK);
        boolean ordered = all.orderBy().isPresent(); // of those none is left standing
        List<Document> page = documents.query(ordered ? all : Walk.next(all, cursor));
        List<Document> doomed = page.stream().filter(this::isToGo).toList();
        Map<String, Long> counts = counted(collection, doomed);
        if (page.size() == CHUNK && (!ordered || !doomed.isEmpty())) {
            return Step.Commit.goOn(writes(doomed), Walk.passed(cursor, page, doomed), counts);
        }
        if (turn + 1 == queries.size()) {
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
        return Remains.isToGo(document, job);
    }

    private static Map<String, Long> counted(String collection, List<Document> doomed) {
        return doomed.isEmpty() ? Map.of() : Map.of(collection, (long) doomed.size());
    }
}

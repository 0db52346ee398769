package dev.drivemind.privacy;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the tombstones of a source that are old. How old one is is known from the job that made it: it is old when that job ended long
 * ago, or is not there any more.
 */
final class PruneTombstones implements LaneWorker {
    private static final String TYPE = "tombstones";
    private static final int CHUNK = 300;

    private final Documents documents;
    private final Predicate<Document> dead;

    /**
     * @param dead whether a record that is not live is a tombstone
     */
    PruneTombstones(Documents documents, Predicate<Document> dead) {
        this.dead = dead;
        this.documents = documents;
    }

    /** Returns the lane for tombstones of a source, made by jobs that ended before {@code limit}. */
    static LaneSeed seed(String source, long limit) {
        return LaneSeed.ofNextPhase(Fields.builder()
                .put("type", TYPE)
                .put("source", source)
                .put("limit", limit)
                .build());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        Query all = Query.of(Schema.FILES)
                .whereEqual("source", cursor.string("source"))
                .whereEqual("live", false)
                .limit(CHUNK);
        List<Document> page = documents.query(Walk.next(all, cursor));
        List<Document> doomed = old(page, cursor.number("limit"));
        List<Write> writes = doomed.stream()
                .map(document -> Write.delete(document.ref(), Precondition.versionIs(document.version())))
                .toList();
        Map<String, Long> counts = doomed.isEmpty() ? Map.of() : Map.of("tombstones", (long) doomed.size());
        return page.size() < CHUNK
                ? Step.Commit.last(writes, Walk.ended(cursor), counts)
                : Step.Commit.goOn(writes, Walk.passed(cursor, page, doomed), counts);
    }

    private List<Document> old(List<Document> page, long limit) {
        List<Document> tombstones = page.stream().filter(dead).toList();
        List<Ref> makers = tombstones.stream()
                .map(document -> document.fields().string("changedBy"))
                .distinct()
                .map(id -> new Ref(Schema.JOBS, id))
                .toList();
        Map<String, Fields> known =
                documents.getAll(makers).stream().collect(Collectors.toMap(Document::id, Document::fields));
        return tombstones.stream()
                .filter(document -> isOld(known.get(document.fields().string("changedBy")), limit))
                .toList();
    }

    private static boolean isOld(@Nullable Fields maker, long limit) {
        return maker == null || (!maker.flag("active") && maker.number("endedAt", Long.MAX_VALUE) < limit);
    }
}

package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Phases.Beginning;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Registry;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deletes the lanes of the job itself, in its last phase. Their counts are noted at the phase's start, since they go with the lanes;
 * the one lane of this phase goes with the job's end.
 */
final class ClearLanes implements LaneWorker {
    private static final String TYPE = "clear-lanes";

    private static final int CHUNK = 300;
    private static final Set<String> BESIDES = Set.of("blobs", "channels", "unstopped", "unrevoked");

    private final Documents documents;
    private final Job job;

    ClearLanes(Documents documents, Job job) {
        this.documents = documents;
        this.job = job;
    }

    /** Notes what was counted in the lanes, and begins with one of its own. */
    static Beginning begin(Registry rooms, Job job) {
        Set<String> counted = Set.copyOf(rooms.schema().collections());
        Map<String, Object> counts = new LinkedHashMap<>(job.progress().asMap());
        counts.keySet().removeIf(name -> !BESIDES.contains(name) && !counted.contains(name));
        return new With(
                List.of(LaneSeed.of(Fields.builder().put("type", TYPE).build())),
                Fields.builder().put("counts", Fields.of(counts)).build(),
                List.of());
    }

    /** Returns what was counted in all phases before. */
    static Fields counts(Job job) {
        return job.notes().fields("counts");
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Query query = Query.of(Schema.LANES).whereEqual("job", job.id()).limit(CHUNK);
        List<Document> page = documents.query(Walk.next(query, lane.cursor()));
        List<Document> doomed = page.stream()
                .filter(document -> !document.ref().equals(lane.ref()))
                .toList();
        List<Write> writes = doomed.stream()
                .map(document -> Write.delete(document.ref(), Precondition.EXISTS))
                .toList();
        return page.size() < CHUNK
                ? Step.Commit.last(writes, lane.cursor(), Map.of())
                : Step.Commit.goOn(writes, Walk.passed(lane.cursor(), page, doomed), Map.of());
    }

    /** Returns the writes that delete what is left of the lanes. */
    static List<Write> end(Documents documents, Job job) {
        return documents
                .query(Query.of(Schema.LANES).whereEqual("job", job.id()).limit(CHUNK))
                .stream()
                .map(document -> Write.delete(document.ref(), Precondition.EXISTS))
                .toList();
    }
}

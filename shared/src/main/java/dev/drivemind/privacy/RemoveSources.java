package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Deletes an owner's sources, each with what is held of it, so that nothing of it can begin before it is gone. */
final class RemoveSources {
    static final String TYPE = "remove-sources";
    private static final int CHUNK = 50;

    private final Documents documents;
    private final Job job;

    RemoveSources(Documents documents, Job job) {
        this.documents = documents;
        this.job = job;
    }

    static LaneSeed seed() {
        return LaneSeed.of(Fields.builder().put("type", TYPE).build());
    }

    /** Sources that came since the erasure began are not held: the next pass takes those. */
    Step step(Lane lane) {
        Query query =
                Query.of(Schema.SOURCES).whereEqual("ownerId", job.owner()).limit(CHUNK);
        List<Document> page = documents.query(Walk.next(query, lane.cursor()));
        List<Write> writes = new ArrayList<>();
        List<Document> doomed = new ArrayList<>();
        for (Document source : page) {
            List<Write> held = held(source.id());
            if (held.size() == Subjects.working(source.id()).size()) {
                writes.addAll(held);
                writes.add(Write.delete(source.ref(), Precondition.EXISTS));
                doomed.add(source);
            }
        }
        Map<String, Long> counts = doomed.isEmpty() ? Map.of() : Map.of(Schema.SOURCES, (long) doomed.size());
        if (page.size() < CHUNK) {
            return Step.Commit.last(writes, lane.cursor(), counts);
        }
        return Step.Commit.goOn(writes, Walk.passed(lane.cursor(), page, doomed), counts);
    }

    private List<Write> held(String source) {
        List<Ref> markers =
                Subjects.working(source).stream().map(Subjects::marker).toList();
        return documents.getAll(markers).stream()
                .filter(marker -> marker.fields().string("job").equals(job.id()))
                .map(marker -> Write.delete(marker.ref(), Precondition.versionIs(marker.version())))
                .toList();
    }
}

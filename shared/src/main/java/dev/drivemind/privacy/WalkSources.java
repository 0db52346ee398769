package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.util.List;
import java.util.Map;

/** Finds an owner's sources, and starts a lane that locks each. */
final class WalkSources implements LaneWorker {
    private static final String TYPE = "walk-sources";
    private static final int CHUNK = 50;

    private final Documents documents;
    private final Job job;

    WalkSources(Documents documents, Job job) {
        this.documents = documents;
        this.job = job;
    }

    static LaneSeed seed() {
        return LaneSeed.of(Fields.builder().put("type", TYPE).build());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Query query =
                Query.of(Schema.SOURCES).whereEqual("ownerId", job.owner()).limit(CHUNK);
        List<Document> page = documents.query(lane.cursor()
                .optionalString("after")
                .map(id -> query.startAfter(new Document(new Ref(Schema.SOURCES, id), 0, Fields.empty())))
                .orElse(query));
        List<LaneSeed> holds =
                page.stream().map(source -> LockSource.seed(source.id())).toList();
        if (page.size() < CHUNK) {
            return Step.Commit.last(List.of(), lane.cursor(), Map.of()).spawning(holds);
        }
        Fields next = lane.cursor()
                .with(Fields.builder()
                        .put("after", page.get(page.size() - 1).id())
                        .build());
        return Step.Commit.goOn(List.of(), next, Map.of()).spawning(holds);
    }
}

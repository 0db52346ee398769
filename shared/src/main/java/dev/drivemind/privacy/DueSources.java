package dev.drivemind.privacy;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Finds the sources whose tombstones are looked at today: each once a week, since all that is not live must be read for it. */
final class DueSources implements LaneWorker {
    private static final String TYPE = "due-sources";
    private static final int CHUNK = 100;
    private static final int EVERY = 7;

    private final Documents documents;

    DueSources(Documents documents) {
        this.documents = documents;
    }

    static LaneSeed seed(Instant now, Instant limit) {
        return LaneSeed.of(Fields.builder()
                .put("type", TYPE)
                .put("today", now.toEpochMilli() / Duration.ofDays(1).toMillis())
                .put("limit", limit.toEpochMilli())
                .build());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        Query query = Query.of(Schema.SYNC)
                .whereEqual("scheduled", true)
                .orderBy("nextAt", false)
                .limit(CHUNK);
        List<Document> page = documents.query(cursor.optionalString("after")
                .map(id -> query.startAfter(new Document(
                        new Ref(Schema.SYNC, id),
                        0,
                        Fields.builder().put("nextAt", cursor.number("afterAt")).build())))
                .orElse(query));
        List<LaneSeed> seeds = page.stream()
                .filter(source -> Math.floorMod(source.id().hashCode() + cursor.number("today"), EVERY) == 0)
                .map(source -> PruneTombstones.seed(source.id(), cursor.number("limit")))
                .toList();
        if (page.size() < CHUNK) {
            return Step.Commit.last(List.of(), Walk.ended(cursor), Map.of()).spawning(seeds);
        }
        Document last = page.get(page.size() - 1);
        Fields next = cursor.with(Fields.builder()
                .put("after", last.id())
                .put("afterAt", last.fields().number("nextAt"))
                .build());
        return Step.Commit.goOn(List.of(), next, Map.of()).spawning(seeds);
    }
}

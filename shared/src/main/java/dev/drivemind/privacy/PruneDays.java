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
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Deletes what has grown old in a collection, a day at a time; what an active job wrote stays. */
final class PruneDays implements LaneWorker {
    private static final String TYPE = "days";
    private static final int CHUNK = 300;
    private static final int DAYS_A_STEP = 50;

    private final Documents documents;
    private final Map<String, Boolean> active = new HashMap<>();

    PruneDays(Documents documents) {
        this.documents = documents;
    }

    /**
     * @param from the first day that is looked at
     * @param until the first day that is kept
     */
    static LaneSeed seed(String collection, LocalDate from, LocalDate until) {
        return LaneSeed.of(Fields.builder()
                .put("type", TYPE)
                .put("collection", collection)
                .put("day", from.toString())
                .put("until", until.toString())
                .build());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        String collection = cursor.string("collection");
        LocalDate day = LocalDate.parse(cursor.string("day"));
        LocalDate until = LocalDate.parse(cursor.string("until"));
        Fields walk = cursor;
        for (int days = 0; days < DAYS_A_STEP && day.isBefore(until); days++) {
            Query old = Query.of(collection).whereEqual("day", day.toString()).limit(CHUNK);
            List<Document> page = documents.query(Walk.next(old, walk));
            if (!page.isEmpty()) {
                return delete(at(walk, day), collection, page);
            }
            day = day.plusDays(1);
            walk = Walk.anew(walk);
        }
        return day.isBefore(until)
                ? Step.Commit.goOn(List.of(), at(walk, day), Map.of())
                : Step.Commit.last(List.of(), at(walk, day), Map.of());
    }

    private static Fields at(Fields cursor, LocalDate day) {
        return cursor.with(Fields.builder().put("day", day.toString()).build());
    }

    private Step delete(Fields cursor, String collection, List<Document> page) {
        List<Document> doomed =
                page.stream().filter(document -> !isOfAnActiveJob(document)).toList();
        List<Write> writes = doomed.stream()
                .map(document -> Write.delete(document.ref(), Precondition.EXISTS))
                .toList();
        return Step.Commit.goOn(
                writes,
                Walk.passed(cursor, page, doomed),
                doomed.isEmpty() ? Map.of() : Map.of(collection, (long) doomed.size()));
    }

    private synchronized boolean isOfAnActiveJob(Document document) {
        return document.fields().get("job") instanceof String job
                && active.computeIfAbsent(
                        job,
                        id -> documents
                                .get(new Ref(Schema.JOBS, id))
                                .map(found -> found.fields().flag("active"))
                                .orElse(false));
    }
}

package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Step;
import dev.drivemind.scan.DeltaScan;
import dev.drivemind.scan.IndexState;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes old jobs, each after what it noted besides the index. What stays, however old:
 *
 * <ul>
 *   <li>the last scan and the last full scan of each source: they explain the index, and its state rests on them;
 *   <li>a scan that did not succeed, as long as no complete full scan has come after it: the next scan looks again below the folders
 *       that it left half done, and knows them by it. A scan that is not there any more counts as settled;
 *   <li>a deletion that did not succeed and still holds its source.
 * </ul>
 */
final class PruneJobs {
    static final String TYPE = "jobs";
    private static final int CHUNK = 20;
    private static final int MOST_NOTES = 300;

    private final Documents documents;

    PruneJobs(Documents documents) {
        this.documents = documents;
    }

    /** Jobs of everybody that ended before {@code limit}. */
    static LaneSeed seed(Instant limit) {
        return LaneSeed.of(Fields.builder()
                .put("type", TYPE)
                .put("limit", limit.toEpochMilli())
                .build());
    }

    /** Jobs of the installation itself, of which there are many, that ended before {@code limit}. */
    static LaneSeed seedOfMachinery(Instant limit) {
        return LaneSeed.of(Fields.builder()
                .put("type", TYPE)
                .put("machinery", true)
                .put("limit", limit.toEpochMilli())
                .build());
    }

    /** Jobs that looked for changes by themselves and found none, of which there are many too, that ended from {@code since} on. */
    static LaneSeed seedOfQuiet(Instant since, Instant limit) {
        return LaneSeed.of(Fields.builder()
                .put("type", TYPE)
                .put("quiet", true)
                .put("since", since.toEpochMilli())
                .put("limit", limit.toEpochMilli())
                .build());
    }

    /** What is to be deleted in one step, and where the next goes on. */
    private static final class Batch {
        final List<Write> writes = new ArrayList<>();
        final Map<String, Long> counts = new HashMap<>();
        final List<Document> passed = new ArrayList<>();
        final List<Document> gone = new ArrayList<>();

        void delete(Document document) {
            writes.add(Write.delete(document.ref(), Precondition.EXISTS));
            counts.merge(document.ref().collection(), 1L, Long::sum);
        }
    }

    Step step(Lane lane) {
        Fields cursor = lane.cursor();
        List<Document> page = page(cursor);
        Batch batch = new Batch();
        boolean whole = true;
        for (Document document : page) {
            Job job = new Job(document.id(), document.version(), document.fields());
            if (isOld(job, cursor) && !isNeeded(job)) {
                whole = deleteNotes(job, batch);
                if (!whole) {
                    break;
                }
                batch.delete(document);
                batch.gone.add(document);
            }
            batch.passed.add(document);
        }
        Fields next = Walk.passed(cursor, batch.passed, batch.gone);
        return whole && page.size() < CHUNK
                ? Step.Commit.last(batch.writes, next, batch.counts)
                : Step.Commit.goOn(batch.writes, next, batch.counts);
    }

    private static boolean isOld(Job job, Fields cursor) {
        return job.fields().number("endedAt", Long.MAX_VALUE) < cursor.number("limit")
                && (!cursor.flag("quiet") || DeltaScan.isQuiet(job));
    }

    private List<Document> page(Fields cursor) {
        Query ended = Query.of(Schema.JOBS).whereEqual("active", false).limit(CHUNK);
        if (cursor.flag("machinery")) {
            return documents.query(Walk.next(ended.whereEqual("ownerId", Departures.INSTALLATION), cursor));
        }
        Query old = ended.between("endedAt", cursor.number("since", 0), cursor.number("limit"));
        Optional<Document> last = cursor.optionalString("after")
                .filter(id -> !id.isEmpty())
                .flatMap(id -> documents.get(new Ref(Schema.JOBS, id)));
        return documents.query(last.map(old::startAfter).orElse(old));
    }

    /** Whether all that the job noted is in the batch now. */
    private boolean deleteNotes(Job job, Batch batch) {
        for (String collection : List.of(Schema.LANES, Schema.PAGES, Schema.ISSUES)) {
            int room = MOST_NOTES - batch.writes.size();
            if (room <= 0) {
                return false;
            }
            List<Document> notes = documents.query(
                    Query.of(collection).whereEqual("job", job.id()).limit(room));
            notes.forEach(batch::delete);
            if (notes.size() == room) {
                return false;
            }
        }
        return true;
    }

    private boolean isNeeded(Job job) {
        if (Departures.isDeparture(job)) {
            return job.state() != JobState.SUCCEEDED && holds(job);
        }
        Optional<Fields> lastFull = IndexState.lastFull(documents, job.subject());
        boolean last = Optional.of(job.id()).equals(lastFull.map(scan -> scan.string("job")))
                || Optional.of(job.id())
                        .equals(IndexState.lastScan(documents, job.subject()).map(scan -> scan.string("job")));
        return last || (job.state() != JobState.SUCCEEDED && isOfASource(job) && !isMadeGood(job, lastFull));
    }

    private boolean holds(Job job) {
        return job.spec()
                .optionalString("source")
                .flatMap(source -> documents.get(Subjects.marker(source)))
                .filter(marker -> marker.fields().string("job").equals(job.id()))
                .isPresent();
    }

    private boolean isOfASource(Job job) {
        return documents.get(new Ref(Schema.SOURCES, job.subject())).isPresent();
    }

    private static boolean isMadeGood(Job job, Optional<Fields> lastFull) {
        return lastFull.filter(scan -> scan.string("certificate").equals("COMPLETE"))
                .filter(scan -> Instant.ofEpochMilli(scan.number("at"))
                        .isAfter(job.endedAt().orElse(job.updatedAt())))
                .isPresent();
    }
}

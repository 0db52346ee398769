package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobKind;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Registry;
import dev.drivemind.job.Step;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Lifetime;
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
import java.util.function.Predicate;

/**
 * Deletes old jobs, each after what it noted in the collections that go with their jobs. What its kind says is still needed stays, however
 * old.
 */
final class PruneJobs implements LaneWorker {
    private static final String TYPE = "jobs";
    private static final int CHUNK = 20;
    private static final int MOST_NOTES = 300;

    private final Registry rooms;
    private final Documents documents;

    PruneJobs(Registry rooms, Documents documents) {
        this.rooms = rooms;
        this.documents = documents;
    }

    /** Returns the lane for jobs of all owners that ended before {@code limit}. */
    static LaneSeed seed(Instant limit) {
        return LaneSeed.of(Fields.builder()
                .put("type", TYPE)
                .put("limit", limit.toEpochMilli())
                .build());
    }

    /** Returns the lane for jobs of the installation itself, of which there are many, that ended before {@code limit}. */
    static LaneSeed seedOfMachinery(Instant limit) {
        return LaneSeed.of(Fields.builder()
                .put("type", TYPE)
                .put("machinery", true)
                .put("limit", limit.toEpochMilli())
                .build());
    }

    /** Returns the lane for scans that started by themselves, found nothing, and ended from {@code since} on; there are many too. */
    static LaneSeed seedOfQuiet(Instant since, Instant limit) {
        return LaneSeed.of(Fields.builder()
                .put("type", TYPE)
                .put("quiet", true)
                .put("since", since.toEpochMilli())
                .put("limit", limit.toEpochMilli())
                .build());
    }

    /** The deletions of one step, and where the next continues. */
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

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        List<Document> page = page(cursor);
        Batch batch = new Batch();
        boolean whole = true;
        for (Document document : page) {
            Job job = new Job(document.id(), document.version(), document.fields());
            if (isOld(job, cursor) && !is(job, keeping -> keeping.needed().test(documents, job))) {
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

    private boolean isOld(Job job, Fields cursor) {
        return job.fields().number("endedAt", Long.MAX_VALUE) < cursor.number("limit")
                && (!cursor.flag("quiet") || is(job, keeping -> keeping.quiet().test(job)));
    }

    private List<Document> page(Fields cursor) {
        Query ended = Query.of(Schema.JOBS).whereEqual("active", false).limit(CHUNK);
        if (cursor.flag("machinery")) {
            return documents.query(Walk.next(ended.whereEqual("ownerId", JobKind.INSTALLATION), cursor));
        }
        Query old = ended.between("endedAt", cursor.number("since", 0), cursor.number("limit"));
        Optional<Document> last = cursor.optionalString("after")
                .filter(id -> !id.isEmpty())
                .flatMap(id -> documents.get(new Ref(Schema.JOBS, id)));
        return documents.query(last.map(old::startAfter).orElse(old));
    }

    /** Returns true if all that the job noted is in the batch now. */
    private boolean deleteNotes(Job job, Batch batch) {
        for (Collection collection : rooms.schema().declarations()) {
            if (!(collection.lifetime() instanceof Lifetime.OfItsJob)) {
                continue;
            }
            int room = MOST_NOTES - batch.writes.size();
            if (room <= 0) {
                return false;
            }
            List<Document> notes = documents.query(
                    Query.of(collection.name()).whereEqual("job", job.id()).limit(room));
            notes.forEach(batch::delete);
            if (notes.size() == room) {
                return false;
            }
        }
        return true;
    }

    private boolean is(Job job, Predicate<JobKind.Keeping> what) {
        return rooms.kind(job).map(JobKind::keeping).filter(what).isPresent();
    }
}

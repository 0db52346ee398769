package dev.drivemind.sync;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Lane;
import dev.drivemind.job.Next;
import dev.drivemind.job.PhasedRun;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Beginning;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.scan.SyncState;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits the due sources of all owners, and starts what each needs: a scan, or the care of its channels. It is a job like any other, so
 * the caller need not wait however many sources are due; a failure of one source concerns no other.
 */
public final class Coordinate implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = SyncRoom.COORDINATE;

    /** The owner of these jobs: no user. */
    public static final String OWNER = JobKind.INSTALLATION;

    private static final Logger log = LoggerFactory.getLogger(Coordinate.class);
    private static final int VISITING = 0;
    private static final int SOURCES_A_STEP = 25;

    private final Documents documents;
    private final Jobs jobs;
    private final Syncs syncs;

    /** Works on all documents. */
    public Coordinate(Documents documents, Jobs jobs, Syncs syncs) {
        this.documents = documents;
        this.jobs = jobs;
        this.syncs = syncs;
    }

    /** Starts a round if any source is due; takes the same time however many are. */
    public boolean startIfDue(Instant now) {
        boolean due = !documents.query(due(now).limit(1)).isEmpty();
        if (due) {
            jobs.start(new Jobs.Order(OWNER, KIND, KIND, Fields.empty()));
        }
        return due;
    }

    private static Query due(Instant now) {
        return Query.of(Schema.SYNC).whereEqual("scheduled", true).between("nextAt", 0L, now.toEpochMilli() + 1);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int workers(Job job) {
        return 1;
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        return new PhasedRun(
                new Phases(
                        List.of(phase(VISITING, "starting what is due", started -> begin(slice.now()))),
                        ended -> new Next.Done(ended.progress(), List.of())),
                lane -> visitSome(lane, slice.now()));
    }

    private static Beginning begin(Instant now) {
        return With.lane(cursor(now.toEpochMilli()));
    }

    private static Fields cursor(long until) {
        return Fields.builder().put("until", until).build();
    }

    /** Visits some sources. A job that is started twice, after a failed commit, is found active the second time. */
    private Step visitSome(Lane lane, Instant now) {
        Fields cursor = lane.cursor();
        Query query = due(Instant.ofEpochMilli(cursor.number("until"))).limit(SOURCES_A_STEP);
        List<Document> page = documents.query(cursor.optionalString("after")
                .map(id -> query.startAfter(after(id, cursor)))
                .orElse(query));
        page.forEach(document -> visit(SyncState.of(document), now));
        if (page.isEmpty()) {
            return Step.Commit.last(List.of(), cursor(cursor.number("until")), Map.of()); // names no source any more
        }
        Document last = page.get(page.size() - 1);
        Fields next = cursor.with(Fields.builder()
                .put("after", last.id())
                .put("afterAt", last.fields().number("nextAt"))
                .build());
        return Step.Commit.goOn(List.of(), next, Map.of("visited", (long) page.size()));
    }

    private static Document after(String id, Fields cursor) {
        Fields position =
                Fields.builder().put("nextAt", cursor.number("afterAt")).build();
        return new Document(SyncState.ref(id), 0, position);
    }

    private void visit(SyncState state, Instant now) {
        try {
            syncs.startDue(state);
            if (!state.channelsAt().isAfter(now)) {
                jobs.start(KeepChannels.order(state));
            }
        } catch (RuntimeException e) {
            log.warn("Source {} could not be visited", state.id(), e);
        }
    }
}

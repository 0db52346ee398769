package dev.drivemind.schedule;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Next;
import dev.drivemind.job.PhasedRun;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Pseudonym;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes the rows, blobs and readers of a tenant, then the tenant itself; its key went before. No run can write for it any more. */
public final class RemoveTenant implements JobHandler {
    private static final int CHUNK = 300;

    private final Backend backend;

    /** Works on all documents. */
    public RemoveTenant(Backend backend) {
        this.backend = backend;
    }

    static Jobs.Order order(String owner, String tenant) {
        Fields spec = Fields.builder().put("tenant", tenant).build();
        return new Jobs.Order(
                owner, ScheduleRoom.REMOVE, ScheduleRoom.REMOVE + "~" + Pseudonym.hash(owner + "\n" + tenant), spec);
    }

    @Override
    public String kind() {
        return ScheduleRoom.REMOVE;
    }

    @Override
    public int workers(Job job) {
        return 1;
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        return new PhasedRun(
                new Phases(
                        List.of(
                                phase(0, "deleting days", started -> With.lanes(List.of(seed("rows")))),
                                phase(1, "deleting records", started -> With.lanes(List.of(seed("blobs")))),
                                phase(2, "deleting readers", started -> With.lanes(List.of(seed("readers"))))),
                        ended -> new Next.Done(ended.progress(), end(ended))),
                LaneWorker.of(
                        new Rows("rows", StoredDay.of(job.owner(), tenant(job)), "days"),
                        new Rows("readers", Readers.of(job.owner(), tenant(job)), "readers"),
                        new Records(job)));
    }

    private static String tenant(Job job) {
        return job.spec().string("tenant");
    }

    private static LaneSeed seed(String type) {
        return LaneSeed.of(Fields.builder().put("type", type).build());
    }

    private List<Write> end(Job job) {
        return Names.tenant(job.owner(), tenant(job))
                .map(ref -> List.of(Write.delete(ref)))
                .orElse(List.of());
    }

    /** Deletes some rows a step. */
    private final class Rows implements LaneWorker {
        private final String type;
        private final Query of;
        private final String counted;

        Rows(String type, Query of, String counted) {
            this.type = type;
            this.of = of;
            this.counted = counted;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public Step step(Lane lane) {
            List<Document> rows = backend.documents().query(of.limit(CHUNK));
            List<Write> writes =
                    rows.stream().map(row -> Write.delete(row.ref())).toList();
            Map<String, Long> counts = Map.of(counted, (long) rows.size());
            return rows.isEmpty()
                    ? Step.Commit.last(List.of(), lane.cursor(), counts)
                    : Step.Commit.goOn(writes, lane.cursor(), counts);
        }
    }

    /** Deletes some blobs a step. */
    private final class Records implements LaneWorker {
        private final Job job;

        Records(Job job) {
            this.job = job;
        }

        @Override
        public String type() {
            return "blobs";
        }

        @Override
        public Step step(Lane lane) {
            String prefix = Names.blobs(job.owner(), tenant(job));
            List<String> names = backend.blobs().list(prefix, Optional.empty(), CHUNK);
            names.forEach(name -> {
                boolean unusedWasThere = backend.blobs().delete(name);
            });
            Map<String, Long> counts = Map.of("blobs", (long) names.size());
            return names.isEmpty()
                    ? Step.Commit.last(List.of(), lane.cursor(), counts)
                    : Step.Commit.goOn(List.of(), lane.cursor(), counts);
        }
    }
}

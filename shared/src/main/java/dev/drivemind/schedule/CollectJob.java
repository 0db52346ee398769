package dev.drivemind.schedule;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.connector.Calls;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Next;
import dev.drivemind.job.PhasedRun;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fetches the schedules of the tenants of a batch, each in a lane of its own: what one meets concerns no other. */
public final class CollectJob implements JobHandler {
    private static final int WORKERS = 16;

    private final Backend backend;
    private final Calls calls;

    /**
     * Works on all documents.
     *
     * @param calls how services are called
     */
    public CollectJob(Backend backend, Calls calls) {
        this.backend = backend;
        this.calls = calls;
    }

    @Override
    public String kind() {
        return ScheduleRoom.COLLECT;
    }

    @Override
    public int workers(Job job) {
        return Math.min(WORKERS, Math.max(1, job.spec().strings("tenants").size()));
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        return new PhasedRun(
                new Phases(List.of(phase(0, "fetching schedules", CollectJob::begin)), this::end),
                LaneWorker.of(new CollectTenant(backend, calls, job, slice)));
    }

    private static With begin(Job job) {
        return With.lanes(job.spec().strings("tenants").stream()
                .map(tenant -> LaneSeed.of(Progress.begin(tenant).toFields()))
                .toList());
    }

    /** Its lanes go with its end, so that many runs do not leave many lanes; what they brought is its result. */
    private Next end(Job job) {
        List<Document> lanes = backend.documents().query(Query.of(Schema.LANES).whereEqual("job", job.id()));
        List<Fields> outcomes = new ArrayList<>();
        Map<String, Long> sums = new HashMap<>();
        List<Write> writes = new ArrayList<>();
        for (Document lane : lanes) {
            Fields outcome = lane.fields().fields("cursor").fields(Progress.OUTCOME);
            writes.add(Write.delete(lane.ref()));
            if (!outcome.asMap().isEmpty()) {
                outcomes.add(outcome);
                outcome.asMap().forEach((name, value) -> {
                    if (value instanceof Long count) {
                        sums.merge(name, count, Long::sum);
                    }
                });
            }
        }
        long news = sums.getOrDefault("changed", 0L) + sums.getOrDefault("failed", 0L);
        Fields result = Fields.of(sums)
                .with(Fields.builder()
                        .put("news", news)
                        .put("outcome", sums.getOrDefault("failed", 0L) == 0 ? "complete" : "partial")
                        .putAll("tenants", outcomes)
                        .build());
        return new Next.Done(result, writes);
    }
}

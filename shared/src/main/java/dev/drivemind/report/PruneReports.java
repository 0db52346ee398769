package dev.drivemind.report;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.snapshot.ClearBlobs;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Deletes the oldest reports of a source, then the blobs that no report names: those of deleted ones, and of steps that were taken again. */
final class PruneReports implements LaneWorker {
    /** How many reports of a source are kept. */
    static final int KEPT = 10;

    private static final String TYPE = "prune";

    private final Backend backend;
    private final Job job;
    private final String source;

    PruneReports(Backend backend, Job job) {
        this.backend = backend;
        this.job = job;
        this.source = job.spec().string("source");
    }

    static Fields cursor() {
        return Fields.builder().put("type", TYPE).build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        List<Report> reports = Reports.ofSource(backend.documents(), source);
        if (reports.size() > KEPT) {
            List<Write> old = reports.stream()
                    .skip(KEPT)
                    .map(report -> Write.delete(new Ref(Schema.REPORTS, report.id())))
                    .toList();
            return Step.Commit.goOn(old, lane.cursor(), Map.of());
        }
        Set<String> named = reports.stream()
                .flatMap(report -> report.files().values().stream())
                .map(Report.Written::blob)
                .collect(Collectors.toSet());
        String prefix = Reports.blobsOf(job.owner(), source);
        return ClearBlobs.step(lane, backend.blobs(), () -> ClearBlobs.some(backend.blobs(), prefix, named::contains));
    }
}

package dev.drivemind.insight;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.index.Files;
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
import dev.drivemind.scan.IndexState;
import dev.drivemind.source.FileSources;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sums up what a source holds. The live records of its index are copied into row files first, so that all that is computed of them, also
 * by later jobs, reads no documents.
 */
public final class InsightsJob implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "insights";

    private final Backend backend;
    private final FileSources sources;
    private final Supplier<String> ids;

    /**
     * @param sources tell how full they are
     * @param ids makes texts that are new, of letters, digits and hyphens
     */
    public InsightsJob(Backend backend, FileSources sources, Supplier<String> ids) {
        this.backend = backend;
        this.sources = sources;
        this.ids = ids;
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
        String source = job.spec().string("source");
        String all = InsightFiles.ofSource(job.owner(), source);
        String prefix = all + job.id() + "/";
        Files files = new Files(backend.documents(), job.owner(), source);
        return new PhasedRun(
                new Phases(
                        List.of(
                                phase(0, "reading the index", begun -> With.lanes(collect(source, slice))),
                                phase(1, "summing up", begun -> With.lanes(List.of(LaneSeed.of(SumRows.cursor())))),
                                phase(
                                        2,
                                        "clearing what is older",
                                        begun -> With.lanes(List.of(LaneSeed.of(ClearOthers.cursor()))))),
                        ended -> new Next.Done(Fields.empty(), List.of())),
                LaneWorker.of(
                        new CollectRows(files, backend.blobs(), prefix, ids),
                        new SumRows(
                                backend,
                                job,
                                new SourceFacts(backend.documents(), sources, job, source, slice),
                                prefix,
                                ids),
                        new ClearOthers(backend.blobs(), all, job.id())));
    }

    /** Which scan the index is of is looked up before the first record is read. */
    private List<LaneSeed> collect(String source, Slice slice) {
        Fields scan = IndexState.lastScan(backend.documents(), source).orElseGet(Fields::empty);
        Fields asOf = Fields.builder()
                .put("at", slice.now().toEpochMilli())
                .put("scan", scan.optionalString("job"))
                .put("scanAt", scan.optionalNumber("at").orElse(null))
                .put("certificate", scan.optionalString("certificate"))
                .build();
        return List.of(LaneSeed.of(CollectRows.cursor(asOf)));
    }
}

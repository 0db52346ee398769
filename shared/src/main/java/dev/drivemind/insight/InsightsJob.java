package dev.drivemind.insight;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Next;
import dev.drivemind.job.PhasedRun;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Phase;
import dev.drivemind.job.Phases.Skipped;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.scan.IndexState;
import dev.drivemind.snapshot.MakeSnapshot;
import dev.drivemind.source.FileSources;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sums up what a source holds. A snapshot of its index is made first: all that is computed, also by later jobs, reads its files and no
 * documents.
 */
public final class InsightsJob implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "insights";

    /** In the insights of a source: that a user waits for newer ones. */
    static final String WANTED = "wanted";

    /** After summing up by itself, the time for which that is not done again, for each item: the larger a source, the rarer. */
    private static final Duration REST_AN_ITEM = Duration.ofNanos(600_000);

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
        return 2; // parts of a snapshot are made side by side
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        String source = job.spec().string("source");
        String all = InsightFiles.ofSource(job.owner(), source);
        MakeSnapshot snapshot = new MakeSnapshot(backend, job, source, subjects(source));
        List<Phase> phases = new ArrayList<>(snapshot.phases(() -> asOf(source, slice)));
        phases.add(phase(
                MakeSnapshot.AFTER,
                "summing up",
                begun -> isTooSoon(job, source, slice)
                        ? new Skipped()
                        : With.lane(SumRows.cursor(snapshot.asOf(begun)))));
        phases.add(phase(
                MakeSnapshot.AFTER + 1,
                "clearing what is older",
                begun -> isSummedUpBy(job, source) ? With.lane(ClearOthers.cursor()) : new Skipped()));
        List<LaneWorker> workers = new ArrayList<>(snapshot.workers());
        SourceFacts facts = new SourceFacts(backend.documents(), sources, job, source, slice);
        workers.add(new SumRows(backend, job, facts, all + job.id() + "/", ids));
        workers.add(new ClearOthers(backend.blobs(), all, job.id()));
        return new PhasedRun(
                new Phases(phases, ended -> new Next.Done(Fields.empty(), List.of())),
                LaneWorker.of(workers.toArray(LaneWorker[]::new)));
    }

    /** The subjects of the jobs that write records of a source; the first is that of its scans. */
    static List<String> subjects(String source) {
        return List.of(source, InsightRoom.CHECKSUM.subject(source));
    }

    private boolean isSummedUpBy(Job job, String source) {
        return InsightDocuments.ofSource(backend.documents(), source)
                .filter(known -> known.string("job").equals(job.id()))
                .isPresent();
    }

    /** Whether a source that changes constantly was summed up just now; it is done after another look at it. */
    private boolean isTooSoon(Job job, String source, Slice slice) {
        return job.isUnasked()
                && InsightDocuments.ofSource(backend.documents(), source)
                        .filter(known -> !known.flag(WANTED))
                        .filter(known -> Instant.ofEpochMilli(known.number("at"))
                                .plus(REST_AN_ITEM.multipliedBy(known.number("files")))
                                .isAfter(slice.now()))
                        .isPresent();
    }

    /** Which scan the index is of is looked up before the first record is read. */
    private MakeSnapshot.Beginning asOf(String source, Slice slice) {
        Fields scan = IndexState.lastScan(backend.documents(), source).orElseGet(Fields::empty);
        Fields asOf = Fields.builder()
                .put("at", slice.now().toEpochMilli())
                .put("scan", scan.optionalString("job"))
                .put("scanAt", scan.optionalNumber("at").orElse(null))
                .put("certificate", scan.optionalString("certificate"))
                .build();
        return new MakeSnapshot.Beginning(asOf, scan);
    }
}

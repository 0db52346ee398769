package dev.drivemind.report;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Next;
import dev.drivemind.job.PhasedRun;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.function.Supplier;

/** Writes a report of what a source was last summed up to, then deletes the oldest ones. */
public final class ReportJob implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "report";

    private final Backend backend;
    private final Supplier<String> ids;

    /**
     * @param ids makes texts that are new, of letters, digits and hyphens
     */
    public ReportJob(Backend backend, Supplier<String> ids) {
        this.backend = backend;
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
        return new PhasedRun(
                new Phases(
                        List.of(
                                phase(0, "writing", begun -> With.lane(WriteReport.cursor())),
                                phase(1, "deleting the oldest", begun -> With.lane(PruneReports.cursor()))),
                        ended -> new Next.Done(Fields.empty(), List.of())),
                LaneWorker.of(
                        new WriteReport(backend, job, slice.now().toEpochMilli(), ids),
                        new PruneReports(backend, job)));
    }
}

package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Slice;
import dev.drivemind.store.Backend;

/**
 * A session of a scanner: a scan whose steps are handed in by the scanner, see {@link TreeIntake}, where those of other scans are taken
 * from a source. The scanner itself proves what is gone.
 */
public final class IntakeJob implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = ScanKind.INTAKE;

    private final Backend backend;
    private final Pace pace;

    public IntakeJob(Backend backend, Pace pace) {
        this.backend = backend;
        this.pace = pace;
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
        return new Intake(
                new ScanSlice(backend, new HandedInSource(), job, slice), pace.of(job.owner(), job.subject()));
    }
}

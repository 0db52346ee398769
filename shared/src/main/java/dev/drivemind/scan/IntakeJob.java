package dev.drivemind.scan;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Next;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Beginning;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.function.Function;

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
        return new Run(new ScanSlice(backend, new HandedInSource(), job, slice), pace.of(job.owner(), job.subject()));
    }

    private static final class Run implements JobRun {
        private final ScanSlice scan;
        private final SyncTimes times;
        private final Function<Lane, Step> workers;

        Run(ScanSlice scan, SyncTimes times) {
            this.scan = scan;
            this.times = times;
            this.workers = LaneWorker.of(new TakeBatch(scan), new TidyUp(scan));
        }

        private Phases phases() {
            return new Phases(
                    List.of(
                            phase(ScanPhase.LISTING, "taking in what the scanner finds", this::take),
                            phase(ScanPhase.TIDYING, "tidying up", job -> With.lanes(TidyUp.seeds()))),
                    job -> Conclusion.of(job, scan, times));
        }

        private Beginning take(Job job) {
            Notifications notices = Notifications.read(scan);
            Fields notes = Fields.builder()
                    .put("roots", List.of(job.spec().string("root")))
                    .put("expected", IndexState.liveItems(scan.documents(), job.subject()))
                    .build();
            return new With(List.of(TakeBatch.seed(job)), notes.with(notices.notes()), notices.writes());
        }

        @Override
        public Next next(Job job) {
            Next next = phases().next(job);
            if (next instanceof Next.Lanes phase) {
                scan.note(phase.notes());
            }
            return next;
        }

        @Override
        public Step step(Lane lane) {
            return workers.apply(lane);
        }

        @Override
        public void close() {
            scan.close();
        }
    }
}

package dev.drivemind.scan;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Next;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Beginning;
import dev.drivemind.job.Phases.Instead;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Step;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A scan of a tree, one slice of it: what a scanner finds is taken in batch by batch, whether the scanner is elsewhere and hands it in, or
 * walks a tree of this machine. The scanner itself proves what is gone.
 */
final class Intake implements JobRun {
    private final ScanSlice scan;
    private final SyncTimes times;
    private final Function<Lane, Step> workers;

    Intake(ScanSlice scan, SyncTimes times) {
        this.scan = scan;
        this.times = times;
        this.workers = LaneWorker.of(
                new TakeBatch(scan),
                new BelowFolder(scan),
                new ArrivedFolder(scan),
                new VerifyUnseen(scan),
                new TidyUp(scan));
    }

    private Phases phases() {
        String taking = ScanKind.isIntake(scan.job()) ? "taking in what the scanner finds" : "reading folders";
        return new Phases(
                List.of(
                        phase(ScanPhase.LISTING, taking, this::take),
                        phase(ScanPhase.DESCENDING, "looking below folders that have moved", this::descend),
                        phase(ScanPhase.TIDYING, "tidying up", job -> With.lanes(TidyUp.seeds()))),
                job -> Conclusion.of(job, scan, times));
    }

    private Beginning take(Job job) {
        Notifications notices = Notifications.read(scan);
        Optional<String> because =
                notices.fullBecause().filter(reason -> job.kind().equals(ScanKind.DELTA));
        if (because.isPresent()) {
            return new Instead(Conclusion.fullFollows(job, scan, times, because.get()));
        }
        String root = scan.walk().map(TreeWalk::root).orElseGet(() -> job.spec().string("root"));
        Fields notes = Fields.builder()
                .put("roots", List.of(root))
                .put("expected", IndexState.liveItems(scan.documents(), job.subject()))
                .build();
        return new With(List.of(TakeBatch.seed(job)), notes.with(notices.notes()), notices.writes());
    }

    private Beginning descend(Job job) {
        scan.walk().ifPresent(TreeWalk::ended);
        return With.lanes(List.of());
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

package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Next;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Beginning;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Step;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** What full and delta scans have in common within one slice: the workers of their lanes, and phases that are alike. */
abstract class ScanSteps implements JobRun {
    private final ScanSlice scan;
    private final SyncTimes times;
    private final Function<Lane, Step> workers;
    private final AtomicLong countedRequests = new AtomicLong();

    /**
     * In a slice of a scan.
     *
     * @param unchanged tells what is listed and need not be looked up
     */
    ScanSteps(ScanSlice scan, SyncTimes times, Unchanged unchanged) {
        this.scan = scan;
        this.times = times;
        this.workers = LaneWorker.of(
                new ListWindow(scan, unchanged),
                new ReplayChanges(scan),
                new SelectedFolder(scan),
                new BelowFolder(scan),
                new ArrivedFolder(scan),
                new FindUnseen(scan),
                new VerifyUnseen(scan),
                new PlaceOthers(scan),
                new TidyUp(scan));
    }

    final ScanSlice scan() {
        return scan;
    }

    final SyncTimes times() {
        return times;
    }

    /** Returns the job of this slice as it was claimed. */
    final Job job() {
        return scan.job();
    }

    /** Returns the phases of this kind of scan. */
    abstract Phases phases();

    /** Looks below folders that have gone or come: most of that has been found while the feeds were read. */
    static Beginning descend(Job job) {
        return With.lanes(SelectedFolder.seeds(ScanSlice.choice(job), false));
    }

    final Next conclude(Job job) {
        return Conclusion.of(job, scan, times);
    }

    /** Returns what follows, and tells the steps what a phase notes at its beginning, since this slice's claim is older. */
    @Override
    public final Next next(Job job) {
        Next next = phases().next(job);
        if (next instanceof Next.Lanes phase) {
            scan.note(phase.notes());
        }
        return next;
    }

    @Override
    public final Step step(Lane lane) {
        return counted(workers.apply(lane));
    }

    private Step counted(Step step) {
        if (step instanceof Step.Rest rest) {
            return new Step.Rest(() -> counted(rest.step().get()));
        }
        return step instanceof Step.Commit commit ? commit.counting("requests", newRequests()) : step;
    }

    private long newRequests() {
        long now = scan.source().requests();
        return now - countedRequests.getAndSet(now);
    }

    @Override
    public final void close() {
        scan.close();
    }
}

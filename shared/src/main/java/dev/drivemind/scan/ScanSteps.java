package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Lane;
import dev.drivemind.job.Next;
import dev.drivemind.job.Step;
import dev.drivemind.store.Fields;
import java.util.concurrent.atomic.AtomicLong;

/** The steps of scans within one slice, each for the lanes of its own type. What follows upon what is for the kinds of scan to say. */
abstract class ScanSteps implements JobRun {
    private final ScanSlice scan;
    private final ListWindow listWindow;
    private final ReplayChanges replayChanges;
    private final ChosenFolder chosenFolder;
    private final BelowFolder belowFolder;
    private final ArrivedFolder arrivedFolder;
    private final FindUnseen findUnseen;
    private final VerifyUnseen verifyUnseen;
    private final PlaceOthers placeOthers;
    private final TidyUp tidyUp;
    private final AtomicLong countedRequests = new AtomicLong();

    ScanSteps(ScanSlice scan) {
        this.scan = scan;
        this.listWindow = new ListWindow(scan);
        this.replayChanges = new ReplayChanges(scan);
        this.chosenFolder = new ChosenFolder(scan);
        this.belowFolder = new BelowFolder(scan);
        this.arrivedFolder = new ArrivedFolder(scan);
        this.findUnseen = new FindUnseen(scan);
        this.verifyUnseen = new VerifyUnseen(scan);
        this.placeOthers = new PlaceOthers(scan);
        this.tidyUp = new TidyUp(scan);
    }

    final ScanSlice scan() {
        return scan;
    }

    /** The job of this slice as it was claimed. */
    final Job job() {
        return scan.job();
    }

    /** What follows, now that no lane of the job's phase is open. */
    abstract Next follow(Job job);

    /** Looks below folders that have gone or come: most of that has been found while the feeds were read. */
    static Next descend(Job job) {
        return new Next.Lanes(
                FullScan.DESCENDING,
                "looking below folders that have moved",
                ChosenFolder.seeds(ScanSlice.choice(job), false),
                Fields.empty());
    }

    /** What a phase notes at its beginning is known to its steps, though this slice's claim is older. */
    @Override
    public final Next next(Job job) {
        Next next = follow(job);
        if (next instanceof Next.Lanes phase) {
            scan.note(phase.notes());
        }
        return next;
    }

    @Override
    public final Step step(Lane lane) {
        String type = lane.cursor().string("type");
        Step step = switch (type) {
            case "list" -> listWindow.step(lane);
            case "replay" -> replayChanges.step(lane);
            case "chosen" -> chosenFolder.step(lane);
            case "below" -> belowFolder.step(lane);
            case "arrived" -> arrivedFolder.step(lane);
            case "unseen" -> findUnseen.step(lane);
            case "verify" -> verifyUnseen.step(lane);
            case "place" -> placeOthers.step(lane);
            case "tidy" -> tidyUp.step(lane);
            default -> throw new IllegalStateException("A lane of an unknown type: " + type);
        };
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

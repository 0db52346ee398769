package dev.drivemind.duplicate;

import static dev.drivemind.job.Phases.phase;
import static dev.drivemind.job.Phases.seeded;

import dev.drivemind.insight.ClearOthers;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Next;
import dev.drivemind.job.OwnerBlobs;
import dev.drivemind.job.PhasedRun;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.function.Supplier;

/** Finds what an owner has more than once, among the rows of all their sources that were summed up. Nothing is changed or deleted. */
public final class DuplicatesJob implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "duplicates";

    private final Backend backend;
    private final Supplier<String> ids;

    /**
     * @param ids makes texts that are new, of letters, digits and hyphens
     */
    public DuplicatesJob(Backend backend, Supplier<String> ids) {
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
        String all = OwnerBlobs.ofSeveral(job.owner());
        String prefix = all + job.id() + "/";
        String sifted = all + job.id() + "-sifted/"; // not within what is kept of this job
        return new PhasedRun(
                new Phases(
                        List.of(
                                phase(0, "finding what may be there twice", begun -> With.lanes(sift())),
                                seeded(1, "comparing files"),
                                phase(2, "putting duplicates in order", begun -> With.lanes(rank(slice))),
                                phase(3, "clearing what is older", begun -> With.lane(ClearOthers.cursor()))),
                        ended -> new Next.Done(Fields.empty(), List.of())),
                LaneWorker.of(
                        new SiftRows(backend, job.owner(), sifted, ids),
                        new GroupRows(backend.blobs(), sifted, prefix, ids),
                        new RankGroups(backend, job, prefix, ids),
                        new ClearOthers(backend.blobs(), all, job.id())));
    }

    private static List<LaneSeed> rank(Slice slice) {
        return List.of(LaneSeed.of(RankGroups.cursor(slice.now().toEpochMilli())));
    }

    private static List<LaneSeed> sift() {
        return List.of(LaneSeed.of(SiftRows.cursor()));
    }
}

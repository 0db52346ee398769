package dev.drivemind.insight;

import static dev.drivemind.job.Phases.phase;

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
import dev.drivemind.snapshot.Snapshot;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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
        String all = InsightFiles.ofDuplicates(job.owner());
        String prefix = all + job.id() + "/";
        return new PhasedRun(
                new Phases(
                        List.of(
                                phase(0, "comparing files", begun -> With.lanes(sections())),
                                phase(1, "putting duplicates in order", begun -> With.lanes(rank(slice))),
                                phase(
                                        2,
                                        "clearing what is older",
                                        begun -> With.lanes(List.of(LaneSeed.of(ClearOthers.cursor()))))),
                        ended -> new Next.Done(Fields.empty(), List.of())),
                LaneWorker.of(
                        new GroupRows(backend, job.owner(), prefix, ids),
                        new RankGroups(backend, job, prefix, ids),
                        new ClearOthers(backend.blobs(), all, job.id())));
    }

    private static List<LaneSeed> rank(Slice slice) {
        return List.of(LaneSeed.of(RankGroups.cursor(slice.now().toEpochMilli())));
    }

    private static List<LaneSeed> sections() {
        return IntStream.range(0, Snapshot.SECTIONS)
                .mapToObj(section -> LaneSeed.of(GroupRows.cursor(section)))
                .toList();
    }
}

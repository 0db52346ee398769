package dev.drivemind.insight;

import static dev.drivemind.job.Phases.phase;
import static dev.drivemind.job.Phases.seeded;

import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Next;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.snapshot.Journal;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.FileSources;
import dev.drivemind.store.Backend;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Has checksums made of the files of a source that does not know them, where another file has the same size and, if they are large and
 * can be compared so, the same beginning: of all others it is known already that there is no copy. To be run when the source was summed up, and before duplicates are looked for.
 */
public final class ChecksumsJob implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "checksums";

    /** Two at a time keep a disk busy. */
    private static final int WORKERS = 2;

    private final Backend backend;
    private final FileSources sources;
    private final Supplier<String> ids;

    /**
     * @param ids makes texts that are new, of letters, digits and hyphens
     */
    public ChecksumsJob(Backend backend, FileSources sources, Supplier<String> ids) {
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
        return WORKERS;
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        String id = job.spec().string("source");
        FileSource source = sources.open(job.owner(), id, Deadline.of(slice::left, slice::sleep));
        String all = InsightFiles.ofChecksums(job.owner(), id);
        String prefix = all + job.id() + "/";
        Function<Lane, Step> steps = LaneWorker.of(
                new FindCandidates(backend, job, id, prefix, ids),
                new FirstParts(backend.blobs(), source, prefix, ids, slice),
                new MakeChecksums(
                        new Files(backend.documents(), job.owner(), id),
                        new Journal(job, id),
                        backend.blobs(),
                        source,
                        prefix,
                        slice),
                new ClearOthers(
                        backend.blobs(),
                        all,
                        "")); // of no job: when all files are read, its own lists have served as well
        Phases phases = phases(job.owner());
        return new JobRun() {
            @Override
            public Next next(Job current) {
                return phases.next(current);
            }

            @Override
            public Step step(Lane lane) {
                return steps.apply(lane);
            }

            @Override
            public void close() {
                source.close();
            }
        };
    }

    private Phases phases(String owner) {
        return new Phases(
                List.of(
                        phase(
                                0,
                                "finding files of equal size",
                                begun -> With.lanes(FindCandidates.seeds(backend, owner))),
                        seeded(1, "comparing the beginnings of files"),
                        seeded(2, "reading files"),
                        phase(3, "clearing up", begun -> With.lane(ClearOthers.cursor()))),
                ended -> new Next.Done(ended.progress(), List.of()));
    }
}

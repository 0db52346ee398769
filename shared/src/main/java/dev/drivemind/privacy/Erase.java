package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Next;
import dev.drivemind.job.Registry;
import dev.drivemind.job.Slice;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Erases everything of an owner.
 *
 * <ol>
 *   <li><b>Hold.</b> End all of their jobs, and keep others from beginning for their sources.
 *   <li><b>Part.</b> Of each source: stop its channels, give back its grant, remove what is kept of it besides documents.
 *   <li><b>Remove.</b> Delete everything that goes with each source.
 *   <li><b>The rest.</b> Delete the sources themselves, what else is theirs in any collection, and their blobs. Whatever has come meanwhile, as
 *       from a call that had started before, is taken in another pass.
 *   <li><b>Clear.</b> Delete this job's own lanes.
 *   <li><b>Conclude.</b> A receipt takes the place of this job's own document, in one commit.
 * </ol>
 */
public final class Erase implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "erase";

    private static final int STAGES = 4;
    private static final int MAX_PASSES = 5;

    /** The last phase in which anything but the job's own lanes is deleted. */
    static final int LAST_PHASE = STAGES * MAX_PASSES - 1;

    private final Registry rooms;
    private final Backend backend;
    private final Jobs jobs;
    private final SourceCleanup cleanup;

    /** Over all documents. */
    public Erase(Registry rooms, Backend backend, Jobs jobs, SourceCleanup cleanup) {
        this.rooms = rooms;
        this.backend = backend;
        this.jobs = jobs;
        this.cleanup = cleanup;
    }

    /**
     * The order that erases an owner.
     *
     * @param by the kind of who asked for it
     */
    static Jobs.Order order(String owner, String by) {
        Fields spec = Fields.builder().put("by", by).build();
        return new Jobs.Order(owner, KIND, PrivacyRoom.ERASE.subject(owner), spec);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int workers(Job job) {
        return Disconnect.WORKERS;
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        return new Run(job, slice);
    }

    private final class Run extends DeletionSteps {
        private final Slice slice;

        Run(Job job, Slice slice) {
            super(rooms, backend, jobs, cleanup, job, slice);
            this.slice = slice;
        }

        @Override
        public Next next(Job current) {
            int phase = current.phase();
            if (phase == ClearLanes.PHASE) {
                return conclude(current);
            }
            return switch (phase < 0 ? STAGES - 1 : phase % STAGES) {
                case 0 -> Disconnect.phase(phase + 1, "stopping notices and giving back access", List.of());
                case 1 -> Disconnect.phase(phase + 1, "deleting what belongs to sources", List.of());
                case 2 -> Disconnect.phase(phase + 1, "deleting the rest", theRest());
                default ->
                    phase < 0 || (phase < LAST_PHASE && anythingLeft())
                            ? Disconnect.phase(
                                    phase + 1, "ending what is under way", List.of(EndJobs.seed(), WalkSources.seed()))
                            : ClearLanes.begin(rooms(), current);
            };
        }

        private List<LaneSeed> theRest() {
            List<LaneSeed> seeds = new Belongings(rooms())
                    .ofOwners().stream()
                            .map(collection -> Remove.seedOfOwner(collection, job().owner()))
                            .collect(Collectors.toCollection(ArrayList::new));
            seeds.add(RemoveBlobs.seed(job().owner()));
            return seeds;
        }

        private boolean anythingLeft() {
            return new Remains(rooms(), documents(), job()).ofOwner();
        }

        private Next conclude(Job current) {
            List<Write> writes = new ArrayList<>(ClearLanes.end(documents(), current));
            writes.add(Receipts.write(current, ClearLanes.counts(current), slice.now()));
            return new Next.Done(Fields.empty(), writes, true);
        }
    }
}

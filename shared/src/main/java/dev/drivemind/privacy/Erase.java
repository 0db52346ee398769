package dev.drivemind.privacy;

import static dev.drivemind.job.Phases.phase;
import static dev.drivemind.job.Phases.seeded;

import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Next;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Beginning;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Registry;
import dev.drivemind.job.Slice;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Erases everything of an owner. {@link #phases} lists what happens in which order, from all of their jobs and each of their sources to
 * their blobs; documents that were written meanwhile, as by a call that had started before, are deleted in another pass, and at the end
 * a receipt takes the place of this job's own document, in one commit.
 */
public final class Erase extends DeletionHandler {
    /** The kind of these jobs. */
    public static final String KIND = DeletionKind.ERASE;

    /** Works on all documents. */
    public Erase(Registry rooms, Backend backend, Jobs jobs, SourceCleanup cleanup) {
        super(rooms, backend, jobs, cleanup);
    }

    /**
     * Returns the order that erases an owner.
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
    Phases phases(Job job, Slice slice) {
        return new Phases(
                Phases.passes(
                        DeletionPhase.PASSES,
                        ended -> remains(job).ofOwner(),
                        List.of(
                                phase(
                                        DeletionPhase.LOCKING,
                                        "ending what is under way",
                                        begun -> With.lanes(List.of(EndJobs.seed(), WalkSources.seed()))),
                                seeded(DeletionPhase.DETACHING, "stopping notices and giving back access"),
                                seeded(DeletionPhase.REMOVING, "deleting what belongs to sources"),
                                phase(DeletionPhase.REMOVING_THE_REST, "deleting the rest", this::removeTheRest)),
                        phase(DeletionPhase.CLEARING, "tidying up", ended -> ClearLanes.begin(rooms(), ended))),
                ended -> conclude(ended, slice.now()));
    }

    /** Deletes the sources themselves, what else is the owner's in any collection, and their blobs. */
    private Beginning removeTheRest(Job job) {
        List<LaneSeed> seeds = new Belongings(rooms())
                .ofOwners().stream()
                        .map(collection -> Remove.seedOfOwner(collection, job.owner()))
                        .collect(Collectors.toCollection(ArrayList::new));
        seeds.add(RemoveBlobs.seed(job.owner()));
        return With.lanes(seeds);
    }

    private Next conclude(Job job, Instant now) {
        List<Write> writes = new ArrayList<>(ClearLanes.end(documents(), job));
        writes.add(Receipts.write(job, ClearLanes.counts(job), now));
        return new Next.Done(Fields.empty(), writes, true);
    }
}

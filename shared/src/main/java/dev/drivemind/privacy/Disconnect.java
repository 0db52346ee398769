package dev.drivemind.privacy;

import static dev.drivemind.job.Phases.phase;
import static dev.drivemind.job.Phases.seeded;

import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Next;
import dev.drivemind.job.OwnerBlobs;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Registry;
import dev.drivemind.job.Slice;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Disconnects a source. {@link #phases} lists what happens in which order; documents that were written meanwhile, as by a call that had
 * started before, are deleted in another pass, and at the end the source itself, the lock on it and the receipt are one commit.
 *
 * <p>Each step may be repeated, so a crash at any point does no harm. No other job of the source starts while this one holds the lock.
 */
public final class Disconnect extends DeletionHandler {
    /** The kind of these jobs. */
    public static final String KIND = DeletionKind.DISCONNECT;

    /** Works on all documents. */
    public Disconnect(Registry rooms, Backend backend, Jobs jobs, SourceCleanup cleanup) {
        super(rooms, backend, jobs, cleanup);
    }

    /** Returns the order that disconnects a source. */
    static Jobs.Order order(String owner, String source) {
        Fields spec = Fields.builder().put("source", source).build();
        return new Jobs.Order(owner, KIND, PrivacyRoom.DISCONNECT.subject(source), spec);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    Phases phases(Job job, Slice slice) {
        String source = source(job);
        return new Phases(
                Phases.passes(
                        DeletionPhase.PASSES,
                        ended -> remains(job).ofSource(source),
                        List.of(
                                phase(
                                        DeletionPhase.LOCKING,
                                        "ending what is under way",
                                        begun -> With.lanes(List.of(LockSource.seed(source)))),
                                seeded(DeletionPhase.DETACHING, "stopping notices and giving back access"),
                                phase(
                                        DeletionPhase.REMOVING,
                                        "deleting",
                                        begun -> With.lanes(List.of(
                                                RemoveBlobs.seed(OwnerBlobs.of(job.owner(), source)),
                                                RemoveBlobs.seed(OwnerBlobs.ofSeveral(job.owner())))))),
                        phase(DeletionPhase.CLEARING, "tidying up", ended -> ClearLanes.begin(rooms(), ended))),
                this::conclude);
    }

    private static String source(Job job) {
        return job.spec().string("source");
    }

    private Next conclude(Job job) {
        String source = source(job);
        Optional<Document> stored = documents()
                .get(new Ref(Schema.SOURCES, source))
                .filter(document -> job.owner().equals(document.fields().get("ownerId")));
        List<Write> writes = new ArrayList<>(ClearLanes.end(documents(), job));
        stored.ifPresent(document -> writes.add(Write.delete(document.ref())));
        if (stored.isPresent()) { // once more, should a call that had started before have put it back
            new Belongings(rooms()).named(source).forEach(ref -> writes.add(Write.delete(ref)));
        }
        writes.addAll(lock(job).release(source));
        Fields sources =
                Fields.builder().put(Schema.SOURCES, stored.isPresent() ? 1 : 0).build();
        Fields result = Fields.builder()
                .put("source", source)
                .put("removed", ClearLanes.counts(job).with(sources))
                .build();
        return new Next.Done(result, writes);
    }
}

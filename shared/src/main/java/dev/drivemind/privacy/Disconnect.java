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
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Disconnects a source.
 *
 * <ol>
 *   <li><b>Hold.</b> End its active jobs, and keep others from beginning.
 *   <li><b>Part.</b> Stop its channels, give back its grant, and remove what is kept of it besides documents.
 *   <li><b>Remove.</b> Delete everything of it, collection by collection. Whatever has come meanwhile, as from a call that had started before,
 *       is taken in another pass.
 *   <li><b>Clear.</b> Delete this job's own lanes.
 *   <li><b>Conclude.</b> The source itself, what was held of it, and the receipt, in one commit.
 * </ol>
 *
 * Each step may be repeated; a crash anywhere is healed like that of any other job. Only the source's own job may be begun again while
 * this one holds it.
 */
public final class Disconnect implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "disconnect";

    static final int WORKERS = 4;
    private static final int STAGES = 3;
    private static final int MAX_PASSES = 5;

    private final Registry rooms;
    private final Backend backend;
    private final Jobs jobs;
    private final SourceCleanup cleanup;

    /** Over all documents. */
    public Disconnect(Registry rooms, Backend backend, Jobs jobs, SourceCleanup cleanup) {
        this.rooms = rooms;
        this.backend = backend;
        this.jobs = jobs;
        this.cleanup = cleanup;
    }

    /** The order that disconnects a source. */
    static Jobs.Order order(String owner, String source) {
        Fields spec = Fields.builder().put("source", source).build();
        return new Jobs.Order(owner, KIND, PrivacyRoom.DISCONNECT.subject(source), spec);
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
        return new Run(job, slice);
    }

    private final class Run extends DeletionSteps {
        private final String source;

        Run(Job job, Slice slice) {
            super(rooms, backend, jobs, cleanup, job, slice);
            this.source = job.spec().string("source");
        }

        @Override
        public Next next(Job current) {
            int phase = current.phase();
            if (phase == ClearLanes.PHASE) {
                return conclude(current);
            }
            return switch (phase < 0 ? STAGES - 1 : phase % STAGES) {
                case 0 -> phase(phase + 1, "stopping notices and giving back access", List.of());
                case 1 -> phase(phase + 1, "deleting", List.of());
                default ->
                    phase < 0 || (phase + 1 < STAGES * MAX_PASSES && anythingLeft())
                            ? phase(phase + 1, "ending what is under way", List.of(LockSource.seed(source)))
                            : ClearLanes.begin(rooms(), current);
            };
        }

        private boolean anythingLeft() {
            return new Remains(rooms(), documents(), job()).ofSource(source);
        }

        private Next conclude(Job current) {
            Optional<Document> stored = documents()
                    .get(new Ref(Schema.SOURCES, source))
                    .filter(document -> job().owner().equals(document.fields().get("ownerId")));
            List<Write> writes = new ArrayList<>(ClearLanes.end(documents(), current));
            stored.ifPresent(document -> writes.add(Write.delete(document.ref())));
            if (stored.isPresent()) { // once more, should a call that had started before have put it back
                new Belongings(rooms()).named(source).forEach(ref -> writes.add(Write.delete(ref)));
            }
            writes.addAll(LockSource.release(rooms(), documents(), job(), source));
            Fields result = Fields.builder()
                    .put("source", source)
                    .put(
                            "removed",
                            ClearLanes.counts(current)
                                    .with(Fields.builder()
                                            .put(Schema.SOURCES, stored.isPresent() ? 1 : 0)
                                            .build()))
                    .build();
            return new Next.Done(result, writes);
        }
    }

    static Next phase(int number, String name, List<LaneSeed> seeds) {
        return new Next.Lanes(number, name, seeds, Fields.empty());
    }
}

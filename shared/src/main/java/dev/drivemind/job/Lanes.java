package dev.drivemind.job;

import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the lanes of jobs. */
public final class Lanes {
    private static final int LANES_A_COMMIT = 500;

    private final Documents documents;

    public Lanes(Documents documents) {
        this.documents = documents;
    }

    /** Returns a lane as it is stored now. */
    Optional<Lane> reread(Lane lane) {
        return documents.get(lane.ref()).map(Lane::of);
    }

    /** Returns the lanes of a job's phase that have work left. */
    List<Lane> open(Job job) {
        List<Lane> lanes = new ArrayList<>();
        each(
                Query.of(Schema.LANES)
                        .whereEqual("job", job.id())
                        .whereEqual("phase", (long) job.phase())
                        .whereEqual("open", true),
                lanes::add);
        return lanes;
    }

    /** Shows every lane of a job, of all its phases, to {@code visitor}. */
    public void each(String jobId, Consumer<Lane> visitor) {
        each(Query.of(Schema.LANES).whereEqual("job", jobId), visitor);
    }

    private void each(Query query, Consumer<Lane> visitor) {
        Paged.all(documents, query).map(Lane::of).forEach(visitor);
    }

    /**
     * Takes all open lanes of a job over into the epoch that is about to begin, so that no runner of an older epoch can commit on them
     * once the new one has started, or the job has ended.
     *
     * @throws ConflictException if a lane moved meanwhile: what is known of the job is then out of date
     */
    void fence(Job job) {
        long next = job.epoch() + 1;
        List<Write> stamps = open(job).stream()
                .filter(lane ->
                        lane.epoch() <= next) // a claim that failed may have stamped them, and a runner read them since
                .map(lane -> lane.stamp(next))
                .toList();
        for (int i = 0; i < stamps.size(); i += LANES_A_COMMIT) {
            documents.commit(stamps.subList(i, Math.min(stamps.size(), i + LANES_A_COMMIT)));
        }
    }
}

package dev.drivemind.job;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the lanes of jobs. */
public final class Lanes {
    private final Documents documents;

    public Lanes(Documents documents) {
        this.documents = documents;
    }

    /** A lane as it is stored now. */
    Optional<Lane> reread(Lane lane) {
        return documents.get(lane.ref()).map(Lane::of);
    }

    /** The lanes of a job's phase that have work left. */
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
        List<Document> page = documents.query(query);
        while (!page.isEmpty()) {
            page.forEach(document -> visitor.accept(Lane.of(document)));
            page = page.size() < query.limit()
                    ? List.of()
                    : documents.query(query.startAfter(page.get(page.size() - 1)));
        }
    }
}

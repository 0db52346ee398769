package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes a source that an erasure holds, when nothing of it is left, and releases it in the same commit: so nothing of it can begin
 * before it is gone, and nothing is held when the erasure is. It waits out the phase in which the rest is deleted.
 */
final class DeleteSource implements LaneWorker {
    private static final String TYPE = "release";

    private final SourceLock lock;
    private final Remains remains;
    private final Documents documents;
    private final Job job;

    DeleteSource(SourceLock lock, Remains remains, Documents documents, Job job) {
        this.lock = lock;
        this.remains = remains;
        this.documents = documents;
        this.job = job;
    }

    static LaneSeed seed(String source) {
        return LaneSeed.ofNextPhase(cursor(source, false));
    }

    private static Fields cursor(String source, boolean due) {
        return Fields.builder()
                .put("type", TYPE)
                .put("source", source)
                .put("due", due)
                .build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        String source = lane.cursor().string("source");
        if (!lane.cursor().flag("due")) {
            return Step.Commit.last(List.of(), lane.cursor(), Map.of())
                    .spawning(List.of(LaneSeed.ofNextPhase(cursor(source, true))));
        }
        if (lane.phase() < DeletionPhase.LAST_OF_ERASURE && remains.documentsOf(source)) {
            return Step.Commit.last(
                    List.of(), lane.cursor(), Map.of()); // the source is still there, so another pass follows
        }
        List<Write> writes = new ArrayList<>(lock.release(source));
        Optional<Document> stored = documents
                .get(new Ref(Schema.SOURCES, source))
                .filter(document -> job.owner().equals(document.fields().get("ownerId")));
        stored.ifPresent(document -> writes.add(Write.delete(document.ref(), Precondition.EXISTS)));
        return Step.Commit.last(writes, lane.cursor(), stored.isPresent() ? Map.of(Schema.SOURCES, 1L) : Map.of());
    }
}

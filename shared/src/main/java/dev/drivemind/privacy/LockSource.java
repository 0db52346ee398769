package dev.drivemind.privacy;

import dev.drivemind.job.Jobs;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends the active jobs of a source, and locks it so that no others begin. From then on only the job that holds the lock commits for the
 * source: the lanes of what was ended are fenced.
 */
final class LockSource implements LaneWorker {
    private static final String TYPE = "hold";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SourceLock lock;
    private final Documents documents;
    private final Jobs jobs;
    private final Slice slice;

    LockSource(SourceLock lock, Documents documents, Jobs jobs, Slice slice) {
        this.lock = lock;
        this.documents = documents;
        this.jobs = jobs;
        this.slice = slice;
    }

    static LaneSeed seed(String source) {
        return LaneSeed.of(
                Fields.builder().put("type", TYPE).put("source", source).build());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        String source = lane.cursor().string("source");
        List<Write> taken = new ArrayList<>();
        boolean waiting = false;
        for (String subject : lock.subjects(source)) {
            Optional<Document> marker = documents.get(Jobs.marker(subject));
            if (marker.isEmpty() || isOver(marker.get())) {
                taken.add(lock.take(subject, marker));
            } else if (!lock.isMine(marker.get())) {
                waiting = true;
                end(marker.get());
            }
        }
        if (waiting) {
            return new Step.Commit(
                    taken,
                    lane.cursor(),
                    false,
                    Map.of(),
                    List.of(),
                    Optional.of(slice.now().plus(PAUSE)));
        }
        return Step.Commit.last(taken, lane.cursor(), Map.of()).spawning(List.of(Detach.seed(source)));
    }

    /** Returns true if an ended job left the marker: it is taken over. */
    private boolean isOver(Document marker) {
        return !lock.isMine(marker)
                && jobs.find(marker.fields().string("job"))
                        .map(holder -> holder.state().terminal())
                        .orElse(true);
    }

    /** Cancels the job that holds the marker. An erasure cancels a disconnecting, never the other way round. */
    private void end(Document marker) {
        jobs.find(marker.fields().string("job"))
                .filter(active -> !DeletionKind.isErasure(active))
                .ifPresent(active -> jobs.cancel(active.id()));
    }
}

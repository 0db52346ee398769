package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Registry;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends the active jobs of a source, and keeps others from beginning: it takes the place of the active job of each subject
 * that the source's jobs have. From then on only the job that holds the source commits for it: the lanes of what was ended are
 * fenced, and nothing new is created while its subject has an active job.
 */
final class LockSource {
    static final String TYPE = "hold";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Registry rooms;
    private final Documents documents;
    private final Jobs jobs;
    private final Job job;
    private final Slice slice;

    LockSource(Registry rooms, Documents documents, Jobs jobs, Job job, Slice slice) {
        this.rooms = rooms;
        this.documents = documents;
        this.jobs = jobs;
        this.job = job;
        this.slice = slice;
    }

    static LaneSeed seed(String source) {
        return LaneSeed.of(
                Fields.builder().put("type", TYPE).put("source", source).build());
    }

    Step step(Lane lane) {
        String source = lane.cursor().string("source");
        List<Write> taken = new ArrayList<>();
        boolean waiting = false;
        for (String subject : rooms.subjectsEndingWith(source)) {
            Optional<Document> marker = documents.get(Jobs.marker(subject));
            if (marker.isEmpty() || isOver(marker.get())) {
                taken.add(take(subject, marker));
            } else if (!isMine(marker.get())) {
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

    private boolean isMine(Document marker) {
        return marker.fields().string("job").equals(job.id());
    }

    /** A marker that an ended job left is taken over. */
    private boolean isOver(Document marker) {
        return !isMine(marker)
                && jobs.find(marker.fields().string("job"))
                        .map(holder -> holder.state().terminal())
                        .orElse(true);
    }

    private Write take(String subject, Optional<Document> marker) {
        Fields mine = Fields.builder()
                .put("job", job.id())
                .put("ownerId", job.owner())
                .build();
        return Write.set(Jobs.marker(subject), mine, Precondition.unchanged(marker));
    }

    /** An erasure ends a disconnecting, never the other way round. */
    private void end(Document marker) {
        jobs.find(marker.fields().string("job"))
                .filter(active -> !active.kind().equals(Erase.KIND))
                .ifPresent(active -> jobs.cancel(active.id()));
    }

    /** Whether a job holds a subject. */
    static boolean isHeld(Documents documents, String subject, Job job) {
        return documents
                .get(Jobs.marker(subject))
                .filter(marker -> marker.fields().string("job").equals(job.id()))
                .isPresent();
    }

    /** The writes that release what a job holds of a source. */
    static List<Write> release(Registry rooms, Documents documents, Job job, String source) {
        List<Ref> markers =
                rooms.subjectsEndingWith(source).stream().map(Jobs::marker).toList();
        return documents.getAll(markers).stream()
                .filter(marker -> marker.fields().string("job").equals(job.id()))
                .map(marker -> Write.delete(marker.ref(), Precondition.versionIs(marker.version())))
                .toList();
    }
}

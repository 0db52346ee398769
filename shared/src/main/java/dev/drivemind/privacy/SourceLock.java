package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Registry;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Optional;

/**
 * A job's lock on sources: it takes the place of the active job of each subject that a source's jobs have. Nothing new is created while
 * its subject has an active job.
 */
final class SourceLock {
    private final Registry rooms;
    private final Documents documents;
    private final Job job;

    SourceLock(Registry rooms, Documents documents, Job job) {
        this.rooms = rooms;
        this.documents = documents;
        this.job = job;
    }

    /** Returns the subjects that are locked with a source. */
    List<String> subjects(String source) {
        return rooms.subjectsEndingWith(source);
    }

    /** Returns the write that locks a subject, provided that its marker is as it was read. */
    Write take(String subject, Optional<Document> marker) {
        Fields mine = Fields.builder()
                .put("job", job.id())
                .put("ownerId", job.owner())
                .build();
        return Write.set(Jobs.marker(subject), mine, Precondition.unchanged(marker));
    }

    /** Returns true if a subject's marker names this job. */
    boolean isMine(Document marker) {
        return marker.fields().string("job").equals(job.id());
    }

    /** Returns true if the job has locked every subject of a source. */
    boolean holds(String source) {
        return subjects(source).stream()
                .allMatch(subject ->
                        documents.get(Jobs.marker(subject)).filter(this::isMine).isPresent());
    }

    /** Returns the writes that release what the job has locked of a source. */
    List<Write> release(String source) {
        List<Ref> markers = subjects(source).stream().map(Jobs::marker).toList();
        return documents.getAll(markers).stream()
                .filter(this::isMine)
                .map(marker -> Write.delete(marker.ref(), Precondition.versionIs(marker.version())))
                .toList();
    }
}

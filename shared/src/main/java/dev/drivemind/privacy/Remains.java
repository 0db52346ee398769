package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.OwnerBlobs;
import dev.drivemind.job.Registry;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.util.Optional;

/**
 * Checks whether a deletion has left anything: documents of any collection, and blobs, that were written meanwhile by a call that had started
 * before. Since it goes by the rooms' declarations, it asks about a collection that is declared tomorrow as well.
 */
final class Remains {
    private final Documents documents;
    private final Blobs blobs;
    private final Job job;
    private final Belongings belongings;
    private final SourceLock lock;

    Remains(Registry rooms, Backend backend, Job job) {
        this.documents = backend.documents();
        this.blobs = backend.blobs();
        this.job = job;
        this.belongings = new Belongings(rooms);
        this.lock = new SourceLock(rooms, documents, job);
    }

    /** Returns true if a document is to be deleted by a job: it is its owner's, and not the job's own. */
    static boolean isToGo(Document document, Job job) {
        return job.owner().equals(document.fields().get("ownerId"))
                && !job.id().equals(document.fields().get("job"));
    }

    /** Returns true if there is anything of a source but the source itself, blobs included, or another job about it may be active. */
    boolean ofSource(String source) {
        return documentsOf(source) || hasBlobs(OwnerBlobs.of(job.owner(), source));
    }

    /** Returns true if there is any document of a source but the source itself, or another job about it may be active. */
    boolean documentsOf(String source) {
        return !lock.holds(source)
                || belongings.ofSources().stream()
                        .anyMatch(collection -> isThere(belongings.ofSource(collection, source)));
    }

    /** Returns true if there is anything of the job's owner, their sources included, or another of their jobs is active. */
    boolean ofOwner() {
        Query sources =
                Query.of(Schema.SOURCES).whereEqual("ownerId", job.owner()).limit(1);
        return !documents.query(sources).isEmpty()
                || belongings.ofOwners().stream()
                        .anyMatch(collection -> isThere(belongings.ofOwner(collection, job.owner())))
                || !EndJobs.others(documents, job).isEmpty()
                || hasBlobs(OwnerBlobs.of(job.owner()));
    }

    /** A step that was stalled may have put some before its commit was refused. */
    private boolean hasBlobs(String prefix) {
        return !blobs.list(prefix, Optional.empty(), 1).isEmpty();
    }

    private boolean isThere(Belongings.Reach reach) {
        return documents.getAll(reach.refs()).stream().anyMatch(document -> isToGo(document, job))
                || reach.queries().stream()
                        .anyMatch(query ->
                                Paged.all(documents, query.limit(100)).anyMatch(document -> isToGo(document, job)));
    }
}

package dev.drivemind.snapshot;

import dev.drivemind.store.Blobs;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.util.List;
import java.util.Optional;

/** The snapshots of a source. */
public final class Snapshots {
    private final Documents documents;
    private final Blobs blobs;
    private final String owner;
    private final String source;

    /** Of an owner's source. */
    public Snapshots(Documents documents, Blobs blobs, String owner, String source) {
        this.documents = documents;
        this.blobs = blobs;
        this.owner = owner;
        this.source = source;
    }

    /** Returns what is known of each, the newest first. */
    public List<StoredSnapshot> all() {
        return Paged.all(documents, newestFirst().limit(100))
                .map(StoredSnapshot::of)
                .toList();
    }

    /** Returns what is known of the newest. */
    public Optional<StoredSnapshot> newest() {
        return documents.query(newestFirst().limit(1)).stream()
                .findFirst()
                .map(StoredSnapshot::of);
    }

    private Query newestFirst() {
        return Query.of(Schema.SNAPSHOTS).whereEqual("source", source).orderBy("at", true);
    }

    /**
     * Opens the snapshot that a job made.
     *
     * @throws MissingBlobException if there is none any more
     * @throws DamagedSnapshotException if it is not what was stored
     */
    public Snapshot open(String job) {
        return Snapshot.open(blobs, owner, source, job);
    }
}

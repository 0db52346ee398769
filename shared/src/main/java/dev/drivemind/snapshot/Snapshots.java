package dev.drivemind.snapshot;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        return documents.query(newestFirst().limit(1)).stream().findFirst().map(StoredSnapshot::of);
    }

    /** Opens the snapshot that a job made; empty if there is none of this id. */
    public Optional<Snapshot> find(String job) {
        return isId(job) && documents.get(StoredSnapshot.ref(source, job)).isPresent()
                ? Optional.of(open(job))
                : Optional.empty();
    }

    /**
     * Opens a part as it is stored; the caller closes it.
     *
     * @throws MissingBlobException if it is not there any more
     */
    public InputStream open(Snapshot.Part part) {
        return BlobText.open(blobs, part.name());
    }

    /**
     * Compares two snapshots.
     *
     * @param most how many changes are listed one by one: the heaviest
     * @throws MissingBlobException if one is being cleared away
     */
    public SnapshotDiff compare(StoredSnapshot earlier, StoredSnapshot later, int most) {
        return SnapshotDiff.of(blobs, open(earlier.job()), open(later.job()), most);
    }

    /**
     * Returns the snapshot that tells what the index held after a scan.
     *
     * @param scan the id of a scan, or of the job that made a snapshot
     * @return empty if there is none, since the scan is too old, or was followed by another before a snapshot was made
     */
    public Optional<StoredSnapshot> after(String scan) {
        List<StoredSnapshot> all = all();
        return all.stream()
                .filter(snapshot -> snapshot.job().equals(scan)
                        || (snapshot.pure() && snapshot.scan().equals(Optional.of(scan))))
                .findFirst()
                .or(() -> isId(scan) ? keptBy(scan, all) : Optional.empty());
    }

    private Optional<StoredSnapshot> keptBy(String scan, List<StoredSnapshot> newestFirst) {
        return unchangedBy(scan, newestFirst).or(() -> followedByNothing(scan, newestFirst));
    }

    /** The snapshot after a scan may have been left for later, and is then that of scans after it which have changed nothing. */
    private Optional<StoredSnapshot> followedByNothing(String scan, List<StoredSnapshot> newestFirst) {
        Optional<Job> job =
                documents.get(new Ref(Schema.JOBS, scan)).map(Job::of).filter(this::hasEnded);
        return job.flatMap(ended -> newestFirst.stream()
                .filter(snapshot -> snapshot.pure() && snapshot.at().isAfter(ended.createdAt()))
                .reduce((newer, older) -> older)
                .filter(snapshot -> nothingUntil(snapshot.scan().orElse(""), ended)));
    }

    /** Whether no scan after an earlier one, up to another, can have changed anything. */
    private boolean nothingUntil(String last, Job earlier) {
        List<Job> between = scans().takeWhile(job -> !job.createdAt().isBefore(earlier.createdAt()))
                .dropWhile(job -> !job.id().equals(last))
                .filter(job -> !job.id().equals(earlier.id()))
                .toList();
        return !between.isEmpty()
                && between.stream()
                        .allMatch(job -> hasEnded(job) && job.progress().number("fileDocumentsWritten", 0) == 0);
    }

    private boolean hasEnded(Job job) {
        return job.subject().equals(source) && job.state() == JobState.SUCCEEDED;
    }

    /** A scan that has changed nothing leaves what was there before. */
    private Optional<StoredSnapshot> unchangedBy(String scan, List<StoredSnapshot> newestFirst) {
        return documents
                .get(new Ref(Schema.JOBS, scan))
                .map(Job::of)
                .filter(this::hasEnded)
                .filter(job -> job.result().number("created", 0)
                                + job.result().number("updated", 0)
                                + job.result().number("removed", 0)
                        == 0)
                .flatMap(job -> newestFirst.stream()
                        .filter(snapshot -> !snapshot.at().isAfter(job.endedAt().orElse(job.updatedAt())))
                        .findFirst()
                        .filter(StoredSnapshot::pure)
                        .filter(snapshot -> nothingBetween(snapshot, job)));
    }

    /** Whether no scan between that of a snapshot and another can have changed anything. */
    private boolean nothingBetween(StoredSnapshot snapshot, Job later) {
        return scans().takeWhile(job -> !snapshot.scan().equals(Optional.of(job.id()))
                        && job.createdAt().toEpochMilli() >= snapshot.since())
                .filter(job -> job.createdAt().isBefore(later.createdAt()))
                .allMatch(job -> job.progress().number("fileDocumentsWritten", 0) == 0);
    }

    private Stream<Job> scans() {
        Query newestFirst = Query.of(Schema.JOBS)
                .whereEqual("ownerId", owner)
                .whereEqual("subject", source)
                .orderBy("createdAt", true)
                .limit(50);
        return Paged.all(documents, newestFirst).map(Job::of);
    }

    private static boolean isId(String text) {
        return text.matches("[A-Za-z0-9-]{1,128}");
    }

    /** Notes that a snapshot is not what was stored, so that the next one is made from the index itself. */
    public Optional<Write> damaged(String job) {
        return documents
                .get(StoredSnapshot.ref(source, job))
                .map(known -> new Write.Update(
                        known.ref(),
                        Fields.builder().put("damaged", true).build(),
                        Precondition.versionIs(known.version())));
    }

    /**
     * Whether a job that has ended has written records which a snapshot may lack.
     *
     * @param subjects of the jobs that write records of the source; the first is that of its scans
     */
    public boolean isBehind(StoredSnapshot snapshot, List<String> subjects) {
        return new Planner(documents, owner, subjects).hasMissed(snapshot);
    }

    /**
     * Whether a snapshot has just what the index has now.
     *
     * @param subjects of the jobs that write records of the source; the first is that of its scans
     */
    public boolean isCurrent(StoredSnapshot snapshot, List<String> subjects) {
        return new Planner(documents, owner, subjects).isCurrent(snapshot);
    }

    /**
     * Returns the newest snapshot if the index holds just what it has, but for what a scan of the source that is running writes, see {@link
     * Journal#written}; empty if that is not sure, or it is too large for {@link #versions}.
     */
    public Optional<StoredSnapshot> currentBut(Job scan, Instant now) {
        Planner planner = new Planner(documents, owner, List.of(source));
        return newest().filter(known -> known.rows() <= HeldVersions.MOST && planner.isCurrentBut(known, scan, now));
    }

    /**
     * Returns the versions of all that the snapshot has which a job made, of which nothing is read yet.
     *
     * @throws MissingBlobException if it was cleared away
     * @throws DamagedSnapshotException if it is not what was stored
     */
    public HeldVersions versions(String job) {
        return new HeldVersions(open(job), blobs);
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

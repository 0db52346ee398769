package dev.drivemind.insight;

import dev.drivemind.job.Jobs;
import dev.drivemind.snapshot.Snapshot;
import dev.drivemind.snapshot.Snapshots;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Optional;

/** Starts the jobs of this room for an owner, and reads what they have left. */
public final class Insights {
    private final Documents documents;
    private final Blobs blobs;
    private final Jobs jobs;
    private final String owner;

    /**
     * @param documents of the owner
     * @param jobs in whose name they are started
     */
    public Insights(Documents documents, Blobs blobs, Jobs jobs, String owner) {
        this.documents = documents;
        this.blobs = blobs;
        this.jobs = jobs;
        this.owner = owner;
    }

    /** Returns the subject of the jobs that sum a source up, for which they make its snapshots. */
    public static String subject(String source) {
        return InsightRoom.INSIGHT.subject(source);
    }

    /** Has a source summed up; a job that started by itself, and would put that off, learns that it is wanted. */
    public Jobs.Started sumUp(String source) {
        boolean unusedNote = Updates.make(
                documents,
                "The insights of " + source,
                () -> documents
                        .get(new Ref(Schema.INSIGHTS, source))
                        .map(known -> Attempt.write(
                                new Write.Update(
                                        known.ref(),
                                        Fields.builder()
                                                .put(InsightsJob.WANTED, true)
                                                .build(),
                                        Precondition.versionIs(known.version())),
                                true))
                        .orElseGet(() -> Attempt.nothing(false)));
        return start(InsightsJob.KIND, subject(source), ofSource(source));
    }

    /** Has the checksums of a source made that are worth it. */
    public Jobs.Started makeChecksums(String source) {
        return start(ChecksumsJob.KIND, InsightRoom.CHECKSUM.subject(source), ofSource(source));
    }

    private static Fields ofSource(String source) {
        return Fields.builder().put("source", source).build();
    }

    private Jobs.Started start(String kind, String subject, Fields spec) {
        return jobs.start(new Jobs.Order(owner, kind, subject, spec));
    }

    /** What a source sums up to, as its last job left it; empty if it never was summed up. */
    public Optional<Fields> of(String source) {
        return InsightDocuments.ofSource(documents, source);
    }

    /** Opens the snapshot that has just what the index of a source has now; empty if there is none, or something is being written. */
    public Optional<Snapshot> current(String source) {
        Snapshots snapshots = new Snapshots(documents, blobs, owner, source);
        return snapshots
                .newest()
                .filter(newest -> snapshots.isCurrent(newest, InsightsJob.subjects(source)))
                .map(newest -> snapshots.open(newest.job()));
    }

    /** What all sources of the owner sum up to that were summed up. */
    public List<Fields> all() {
        return InsightDocuments.ofOwner(documents, owner);
    }
}

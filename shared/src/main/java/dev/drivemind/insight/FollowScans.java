package dev.drivemind.insight;

import dev.drivemind.content.ContentJob;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.scan.DeltaScan;
import dev.drivemind.scan.FullScan;
import dev.drivemind.scan.IndexState;
import dev.drivemind.scan.IntakeJob;
import dev.drivemind.snapshot.Snapshots;
import dev.drivemind.snapshot.StoredSnapshot;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.util.Optional;

/**
 * Has a snapshot made of each source that has changed, and has it summed up; and that again if contents that were read have put files into
 * other categories. A call that a crash prevents is made good by the next scan of the source, whether that finds anything or not.
 */
public final class FollowScans {
    private final Backend backend;
    private final Jobs jobs;

    /**
     * Over these ports.
     *
     * @param jobs in whose name the work is started
     */
    public FollowScans(Backend backend, Jobs jobs) {
        this.backend = backend;
        this.jobs = jobs;
    }

    /** Starts what must follow a job that has ended. */
    public void followUp(Job ended) {
        switch (ended.kind()) {
            case FullScan.KIND, DeltaScan.KIND, IntakeJob.KIND -> follow(ended.owner(), ended.subject(), true);
            case ChecksumsJob.KIND -> follow(ended.owner(), ended.spec().string("source"), true);
            case ContentJob.KIND -> {
                String source = ended.spec().string("source");
                if (ContentJob.changesCategories(ended) && isScanned(source)) {
                    start(ended.owner(), source, Fields.empty());
                }
            }
            case InsightsJob.KIND -> {
                if (ended.state() == JobState.SUCCEEDED) {
                    follow(ended.owner(), ended.spec().string("source"), false);
                }
            }
            default -> {}
        }
    }

    /**
     * Starts a snapshot if one is needed. Nothing is started for a source that was never scanned, or is not there any more.
     *
     * @param summing whether a snapshot that was not summed up is a reason as well
     */
    private void follow(String owner, String source, boolean summing) {
        if (isScanned(source) && needsSnapshot(owner, source, summing)) {
            start(owner, source, Fields.builder().put(Job.UNASKED, true).build());
        }
    }

    private boolean isScanned(String source) {
        return IndexState.lastScan(backend.documents(), source).isPresent();
    }

    private void start(String owner, String source, Fields more) {
        Fields spec = Fields.builder().put("source", source).build().with(more);
        Jobs.Started unused =
                jobs.start(new Jobs.Order(owner, InsightsJob.KIND, InsightRoom.INSIGHT.subject(source), spec));
    }

    private boolean needsSnapshot(String owner, String source, boolean summing) {
        Snapshots snapshots = new Snapshots(backend.documents(), backend.blobs(), owner, source);
        Optional<StoredSnapshot> newest = snapshots.newest();
        return newest.isEmpty()
                || (summing && !isSummedUp(source, newest.get()))
                || snapshots.isBehind(newest.get(), InsightsJob.subjects(source));
    }

    private boolean isSummedUp(String source, StoredSnapshot newest) {
        return InsightDocuments.ofSource(backend.documents(), source)
                .filter(insights -> insights.string("snapshot").equals(newest.job()))
                .isPresent();
    }
}

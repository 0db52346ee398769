package dev.drivemind.insight;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.scan.DeltaScan;
import dev.drivemind.scan.FullScan;
import dev.drivemind.snapshot.Snapshots;
import dev.drivemind.snapshot.StoredSnapshot;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Optional;

/**
 * Has a snapshot made of each source that has changed, and has it summed up. A call that a crash prevents is made good after the next look
 * at the source.
 */
public final class FollowScans {
    private static final int RECENT = 20;

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
        if (ended.state() != JobState.SUCCEEDED) {
            return;
        }
        switch (ended.kind()) {
            case FullScan.KIND, DeltaScan.KIND -> {
                if (hasChanged(ended) || isBehind(ended.owner(), ended.subject())) {
                    start(ended.owner(), ended.subject());
                }
            }
            case ChecksumsJob.KIND -> {
                if (ended.progress().number("checksums", 0) > 0) {
                    start(ended.owner(), ended.spec().string("source"));
                }
            }
            case InsightsJob.KIND -> {
                String source = ended.spec().string("source");
                if (changedSince(ended, source)) {
                    start(ended.owner(), source);
                }
            }
            default -> {}
        }
    }

    private static boolean hasChanged(Job scan) {
        Fields result = scan.result();
        return result.number("created", 0) + result.number("updated", 0) + result.number("removed", 0) > 0;
    }

    /** Whether the newest snapshot was not summed up, or there is none. */
    private boolean isBehind(String owner, String source) {
        Optional<StoredSnapshot> newest = new Snapshots(backend.documents(), backend.blobs(), owner, source).newest();
        Optional<String> summedUp =
                InsightDocuments.ofSource(backend.documents(), source).map(insights -> insights.string("snapshot"));
        return newest.isEmpty() || !newest.map(StoredSnapshot::job).equals(summedUp);
    }

    /** Whether a scan has ended while a snapshot was being made, which may lack what it has changed. */
    private boolean changedSince(Job snapshot, String source) {
        List<Job> scans = jobs.latestOf(snapshot.owner(), source, RECENT);
        return scans.stream()
                .filter(scan -> scan.state() == JobState.SUCCEEDED && hasChanged(scan))
                .anyMatch(scan -> scan.endedAt().orElse(scan.updatedAt()).isAfter(snapshot.createdAt()));
    }

    private void start(String owner, String source) {
        Jobs.Started unused = jobs.start(new Jobs.Order(
                owner,
                InsightsJob.KIND,
                InsightRoom.INSIGHT.subject(source),
                Fields.builder()
                        .put("source", source)
                        .put(InsightsJob.UNASKED, true)
                        .build()));
    }
}

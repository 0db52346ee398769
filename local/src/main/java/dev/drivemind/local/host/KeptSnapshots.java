package dev.drivemind.local.host;

import dev.drivemind.engine.Engine;
import dev.drivemind.insight.Insights;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.local.folder.EarlierScans;
import java.time.Duration;
import java.util.Optional;

/**
 * Has the snapshot made that an earlier scan is to be followed by, and that was left for later, once a scan finds that something has
 * changed: while another scan writes, no snapshot tells what the one before has left. Most scans find nothing, and need not wait.
 */
final class KeptSnapshots implements EarlierScans {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LOOKS = 10; // each answer is a commit of the scan that waits

    private final Engine engine;
    private final Errands errands;

    KeptSnapshots(Engine engine, Errands errands) {
        this.engine = engine;
        this.errands = errands;
    }

    @Override
    public boolean areKept(String sourceId) {
        Optional<Job> making = making(sourceId);
        making.ifPresent(job -> errands.want(job.id()));
        for (int i = 0; i < LOOKS && making.isPresent(); i++) {
            engine.time().sleep(LOOK);
            making = making(sourceId);
        }
        return making.isEmpty();
    }

    private Optional<Job> making(String sourceId) {
        return engine.jobs()
                .active(Insights.subject(sourceId))
                .filter(job -> !job.state().terminal() && job.state() != JobState.PAUSED);
    }
}

package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobStream;
import dev.drivemind.local.cli.client.JobStream.Signal;
import dev.drivemind.local.cli.client.JobView;
import java.time.Duration;

/** Follows a job to its end, or to the user's Ctrl-C. */
final class Follower {
    private static final Duration REDRAW = Duration.ofMillis(200);

    private final ScanProgress progress;
    private final Interrupts.Watch watch;

    Follower(ScanProgress progress, Interrupts.Watch watch) {
        this.progress = progress;
        this.watch = watch;
    }

    /**
     * Where a job stood when following it ended.
     *
     * @param job the job
     * @param interrupted whether that is only because the user interrupted
     */
    record Ending(JobView job, boolean interrupted) {}

    /** Follows until the job has ended, or waits for its user. */
    Ending follow(Api api, JobView known) {
        JobView job = known;
        try (JobStream stream = api.follow(known.id())) {
            watch.onInterrupt(stream::wake);
            while (!job.terminal() && !job.paused() && !watch.interrupted()) {
                Signal signal = stream.next(REDRAW);
                if (signal instanceof Signal.Changed changed) {
                    job = changed.job();
                } else if (signal instanceof Signal.Broken broken && !watch.interrupted()) {
                    throw broken.cause();
                }
                progress.show(job);
            }
            return new Ending(job, !job.terminal() && !job.paused());
        } finally {
            watch.onInterrupt(() -> {});
            progress.clear();
        }
    }
}

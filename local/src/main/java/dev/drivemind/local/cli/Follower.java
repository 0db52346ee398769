package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobStream;
import dev.drivemind.local.cli.client.JobStream.Signal;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.job.Time;
import java.time.Duration;

/** Follows a job to its end, or to the user's Ctrl-C. */
final class Follower {
    private static final Duration REDRAW = Duration.ofMillis(200);

    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Time time;
    private final ScanProgress progress;
    private final Interrupts.Watch watch;

    Follower(Time time, ScanProgress progress, Interrupts.Watch watch) {
        this.time = time;
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

    /**
     * Follows until the job has ended, or waits for its user. Of a job that is silent, the server is asked what keeps it from its work.
     *
     * @throws dev.drivemind.local.cli.client.ApiException if something does, such as a full disk
     */
    Ending follow(Api api, JobView known) {
        JobView job = known;
        long heard = time.nanos();
        try (JobStream stream = api.follow(known.id())) {
            watch.onInterrupt(stream::wake);
            while (!job.terminal() && !job.paused() && !watch.interrupted()) {
                Signal signal = stream.next(REDRAW);
                if (signal instanceof Signal.Changed changed) {
                    job = changed.job();
                    heard = time.nanos();
                } else if (signal instanceof Signal.Quiet && time.nanos() - heard >= QUIET.toNanos()) {
                    api.requireWorking();
                    heard = time.nanos();
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

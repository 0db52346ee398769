package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.terminal.Amounts;
import java.time.Duration;
import java.util.List;

/** Has a job done for a command, and waits for its end. */
final class JobWait {
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** What takes long is looked at less often: each look costs both sides some work. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** Newest jobs among which is whatever still works. */
    private static final int RECENT = 20;

    private static final int PATIENCE = 50;

    private final BaseCommand command;
    private final Api api;

    JobWait(BaseCommand command, Api api) {
        this.command = command;
        this.api = api;
    }

    /**
     * Starts a job, or joins the one that is running, and returns it when it has succeeded.
     *
     * @param endpoint what starts it
     * @param what it does, for people: {@code Summing up photos}
     * @throws CommandFailedException if it ends otherwise, or waits for its user
     */
    JobView run(String endpoint, JsonObject order, String what) {
        return required(new JobView(api.post(endpoint, order).getAsJsonObject("job")), what);
    }

    /**
     * Returns a job when it has succeeded.
     *
     * @throws CommandFailedException if it ends otherwise, or waits for its user
     */
    JobView required(JobView started, String what) {
        JobView job = ended(started, what);
        if (!job.succeeded()) {
            throw new CommandFailedException(
                    job.paused() ? ExitCode.PAUSED : ExitCode.FAILED,
                    what + " has ended early: " + job.reason().orElse(job.state()),
                    job.remedy().orElse("Run the same command again: it continues where it stopped."));
        }
        return job;
    }

    /** Waits for the end, whatever it is, of the job of a kind that works on a source now; returns at once if there is none. */
    void finish(String kind, String source, String what) {
        api.jobs(RECENT).items().stream()
                .filter(job -> job.kind().equals(kind) && job.source().equals(source) && !job.terminal())
                .findFirst()
                .ifPresent(job -> {
                    JobView unused = ended(job, what);
                });
    }

    /** Waits for the end of the job of a kind that follows another, which has just ended; if none is started within some seconds, so be it. */
    void finishNext(String kind, JobView before, String what) {
        for (int tries = 0; tries < PATIENCE; tries++) {
            List<JobView> newer = api.jobs(RECENT).items().stream()
                    .takeWhile(job -> !job.id().equals(before.id()))
                    .filter(job -> job.kind().equals(kind) && job.source().equals(before.source()))
                    .toList();
            if (!newer.isEmpty()) {
                JobView unused = ended(newer.get(0), what);
                return;
            }
            command.context().time().sleep(PAUSE);
        }
    }

    private JobView ended(JobView started, String what) {
        JobView job = started;
        api.want(job.id());
        Duration pause = PAUSE;
        while (!job.terminal() && !job.paused()) {
            command.console().live(what + " …" + progress(job));
            command.context().time().sleep(pause);
            pause = pause.multipliedBy(6).dividedBy(5);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
            api.requireWorking();
            job = api.job(job.id());
        }
        command.console().live("");
        return job;
    }

    private static String progress(JobView job) {
        long files = job.progress("toEmbed");
        if (files > 0) {
            return String.format(" %,d of %,d files", job.progress("embedded"), files);
        }
        long bytes = job.progress("bytesToRead");
        return bytes == 0
                ? " " + job.phase()
                : " " + Amounts.bytes(job.progress("bytesRead")) + " of " + Amounts.bytes(bytes);
    }
}

package dev.drivemind.job;

import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import dev.drivemind.store.SliceTask;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Runs one slice of a job; the heart of the engine. Its promise: every step is committed exactly once, however often it is
 * tried; a stale runner cannot write; and a crash at any point is healed by the queue's redelivery of the task.
 *
 * <ol>
 *   <li><b>Claim.</b> The job gets the next epoch and a lease, and all its open lanes are taken over into that epoch. A task that
 *       is not to be worked on is re-enqueued where the chain could break without it, and acknowledged.
 *   <li><b>Work.</b> Workers take lanes in turn. Each step's effects are committed together with the lane's cursor, under the
 *       condition that the lane is as it was read. When no lane is left, the handler begins the next phase or is done.
 *   <li><b>Settle.</b> The slice's number grows and the lease is released; only then is the next task enqueued, and only then is
 *       this one acknowledged, by returning.
 * </ol>
 *
 * An exception from {@link #run} means that the task is not acknowledged and must be delivered again.
 */
public final class SliceRunner {
    private static final Logger log = LoggerFactory.getLogger(SliceRunner.class);

    private final Backend backend;
    private final Map<String, JobHandler> handlers;
    private final Time time;
    private final Crew crew;
    private final Limits limits;
    private final Jobs jobs;
    private final Claims claims;
    private final JobHooks hooks;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /** Makes a runner of the given kinds of jobs. */
    public SliceRunner(Backend backend, List<JobHandler> handlers, Time time, Crew crew, Limits limits) {
        this(backend, handlers, time, crew, limits, JobHooks.NONE);
    }

    /**
     * Makes a runner of the given kinds of jobs.
     *
     * @param whenEnded receives each job that has ended; a crash may prevent the call
     */
    public SliceRunner(
            Backend backend, List<JobHandler> handlers, Time time, Crew crew, Limits limits, Consumer<Job> whenEnded) {
        this(backend, handlers, time, crew, limits, JobHooks.telling(whenEnded));
    }

    /**
     * Makes a runner of the given kinds of jobs.
     *
     * @param hooks adds writes to the commits that start and end jobs
     */
    public SliceRunner(
            Backend backend, List<JobHandler> handlers, Time time, Crew crew, Limits limits, JobHooks hooks) {
        this.hooks = hooks;
        this.backend = backend;
        this.handlers = handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
        this.time = time;
        this.crew = crew;
        this.limits = limits;
        this.jobs = new Jobs(backend.documents(), backend.queue(), time, hooks.toldTo(this::announce));
        this.claims = new Claims(backend.documents(), backend.queue(), jobs, time, limits);
    }

    /** Handles a delivered task. Returning acknowledges it. */
    public void run(SliceTask task) {
        claims.claim(task)
                .ifPresent(claimed -> Correlation.during(claimed.lease().job(), () -> runClaimed(claimed)));
    }

    /** Ends all slices soon, each with a proper settlement; for a process that stops. */
    public void stop() {
        stopping.set(true);
    }

    private void runClaimed(Claims.Claimed claimed) {
        Job job = claimed.lease().job();
        long begun = time.nanos();
        JobLog.sliceBegun(job);
        JobHandler handler = handlers.get(job.kind());
        Ending ending = handler == null
                ? new Ending.Broken(new IllegalStateException("No handler for jobs of kind " + job.kind()))
                : new SliceWork(backend.documents(), handler, claimed, new Budget(), crew).work(limits);
        JobLog.sliceEnded(job, ending, Duration.ofNanos(time.nanos() - begun));
        settle(claimed, ending);
    }

    private void settle(Claims.Claimed claimed, Ending ending) {
        try {
            carryOut(claimed, ending);
        } catch (OutdatedException e) {
            log.debug(
                    "The end of job {} is requested again",
                    claimed.lease().job().id(),
                    e);
            settle(claimed, new Ending.TimeIsUp());
        } catch (CancelledException e) {
            cancel(claimed);
        }
    }

    private void carryOut(Claims.Claimed claimed, Ending ending) {
        if (ending instanceof Ending.TimeIsUp) {
            goOn(claimed, Instant.EPOCH, Fields.empty());
        } else if (ending instanceof Ending.Waiting waiting) {
            goOn(
                    claimed,
                    waiting.until(),
                    Fields.builder().put("waitReason", waiting.reason()).build());
        } else if (ending instanceof Ending.Broken broken) {
            retry(claimed, broken.cause());
        } else if (ending instanceof Ending.Paused paused) {
            pause(claimed, paused);
        } else if (ending instanceof Ending.Finished finished) {
            finish(claimed, finished.done());
        } else if (ending instanceof Ending.Lost lost) {
            throw lost.cause(); // to acknowledge could take the task away from the runner that has it now
        } else if (ending instanceof Ending.Cancelled) {
            cancel(claimed);
        }
    }

    private void goOn(Claims.Claimed claimed, Instant notBefore, Fields more) {
        claimed.lease()
                .release(Fields.builder()
                        .put("progress", claimed.tally().progress())
                        .put("waitUntil", Math.max(0, notBefore.toEpochMilli()))
                        .build()
                        .with(more));
        jobs.enqueue(claimed.lease().job());
    }

    private void retry(Claims.Claimed claimed, RuntimeException cause) {
        if (cause instanceof StoreException) {
            throw cause; // the store failed: the task stays in the queue, and the lease will run out
        }
        Job job = claimed.lease().job();
        // What fails while the process ends has lost what it worked with: no reason to worry the user.
        log.atLevel(stopping.get() ? Level.DEBUG : Level.WARN)
                .setCause(cause)
                .log("Slice {} of job {} failed in attempt {}", job.slice(), job.id(), job.attempts());
        Duration pause = Duration.ofSeconds(1L << Math.min(job.attempts(), 6));
        Fields error = Fields.builder()
                .put("attempts", job.attempts())
                .put("lastError", String.valueOf(cause.getMessage()))
                .put("waitReason", "attempt " + job.attempts() + " failed: " + cause.getMessage())
                .build();
        goOn(claimed, time.now().plus(pause), error);
    }

    private void pause(Claims.Claimed claimed, Ending.Paused paused) {
        Fields patch = Fields.builder()
                .put("state", JobState.PAUSED.name())
                .put("reason", paused.reason())
                .put("remedy", paused.remedy())
                .put("progress", claimed.tally().progress())
                .build();
        claimed.lease().leave(patch, List.of());
    }

    private void finish(Claims.Claimed claimed, Next.Done done) {
        Job job = claimed.lease().job();
        Fields patch = jobs.changes()
                .terminal(JobState.SUCCEEDED)
                .put("result", done.result())
                .put("progress", claimed.tally().progress())
                .build();
        Job ended = new Job(job.id(), job.version(), job.fields().with(patch));
        List<Write> writes = new ArrayList<>(jobs.changes().endWrites(ended, JobState.SUCCEEDED));
        writes.addAll(done.writes());
        if (done.forget()) {
            claimed.lease().vanish(writes);
        } else {
            claimed.lease().leave(patch, writes);
        }
        JobLog.ended(claimed.lease().job());
        announce(claimed.lease().job());
    }

    /** Ends the job as its user wished; its lanes are fenced, since a commit without a reply may still be pending. */
    private void cancel(Claims.Claimed claimed) {
        Job job = claimed.lease().job();
        new Lanes(backend.documents()).fence(job);
        Fields patch = jobs.changes()
                .terminal(JobState.CANCELLED)
                .put("progress", claimed.tally().progress())
                .build();
        claimed.lease().leave(patch, jobs.changes().endWrites(job, JobState.CANCELLED));
        JobLog.ended(claimed.lease().job());
        announce(claimed.lease().job());
    }

    private void announce(Job job) {
        try {
            backend.events()
                    .publish("job-ended", Map.of("job", job.id(), "kind", job.kind(), "subject", job.subject()));
            hooks.ended(job);
        } catch (StoreException e) {
            log.warn("The end of job {} could not be announced", job.id(), e);
        }
    }

    /** The time of one slice. */
    final class Budget {
        private final long end = time.nanos() + limits.sliceBudget().toNanos();

        Duration left() {
            return stopping.get() ? Duration.ZERO : Duration.ofNanos(Math.max(0, end - time.nanos()));
        }

        void sleep(Duration duration) {
            Duration left = left();
            time.sleep(duration.compareTo(left) < 0 ? duration : left);
        }

        Time time() {
            return time;
        }
    }

    /** Returns the jobs that this runner works on; for starting and cancelling them over the same ports. */
    public Jobs jobs() {
        return jobs;
    }
}

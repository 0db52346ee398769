package dev.drivemind.job;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes the engine's events to the log: a line for people, with an {@code event} and numbers for measurements. A process that is
 * killed writes nothing more, so lines may be missing; the documents decide.
 */
final class JobLog {
    private static final Logger log = LoggerFactory.getLogger(JobLog.class);

    /** The names under which kinds of jobs count the items that they have looked at, and requests; others count neither. */
    private static final String FILES = "listed";

    private static final String REQUESTS = "requests";

    private JobLog() {}

    /** Logs the start of a slice. */
    static void sliceBegun(Job job) {
        event("slice-begun")
                .addKeyValue("kind", job.kind())
                .addKeyValue("attempt", job.attempts())
                .log("Slice {} of job {} begins: {}, epoch {}", job.slice(), job.id(), job.phaseName(), job.epoch());
    }

    /** Logs the end of a slice; {@code job} is as it was at the slice's start. */
    static void sliceEnded(Job job, Ending ending, Duration took) {
        event("slice-ended")
                .addKeyValue("kind", job.kind())
                .addKeyValue("ending", ending.word())
                .addKeyValue("durationMs", took.toMillis())
                .log("Slice {} of job {} ends: {}", job.slice(), job.id(), ending.word());
    }

    /** Logs that a job has a runner again after the last one gave no sign of life. */
    static void recovered(Job job, Duration silence) {
        LoggingEventBuilder event =
                event("job-recovered").addKeyValue("kind", job.kind()).addKeyValue("recoveryMs", silence.toMillis());
        Correlation.during(job, () -> event.log("Job {} is taken over where it was: {}", job.id(), job.phaseName()));
    }

    /** Logs that a job has reached a terminal state. */
    static void ended(Job job) {
        Instant end = job.endedAt().orElse(job.updatedAt());
        long millis =
                Duration.between(job.startedAt().orElse(job.createdAt()), end).toMillis();
        long files = job.progress().number(FILES, 0);
        LoggingEventBuilder event = event("job-ended")
                .addKeyValue("kind", job.kind())
                .addKeyValue("state", job.state().name())
                .addKeyValue("durationMs", millis)
                .addKeyValue("files", files)
                .addKeyValue("filesPerSecond", files * 1_000 / Math.max(1, millis))
                .addKeyValue("requests", job.progress().number(REQUESTS, 0))
                .addKeyValue("slices", job.slice() + 1);
        Correlation.during(job, () -> event.log("Job {} has ended: {}", job.id(), job.state()));
    }

    /** Logs a patrol of the watchdog; a line of note only if it found something. */
    static void patrolled(int rescued, int stuck) {
        Level level = stuck > 0 ? Level.WARN : rescued > 0 ? Level.INFO : Level.DEBUG;
        log.atLevel(level)
                .addKeyValue("event", "watchdog")
                .addKeyValue("rescued", rescued)
                .addKeyValue("stuck", stuck)
                .log("The watchdog brought {} jobs back; {} make no progress", rescued, stuck);
    }

    private static LoggingEventBuilder event(String name) {
        return log.atInfo().addKeyValue("event", name);
    }
}

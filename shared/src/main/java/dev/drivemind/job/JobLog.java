package dev.drivemind.job;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What the engine tells the log: a line for people, with an {@code event} and numbers for whoever measures. A process that dies
 * tells nothing more, so lines may be missing; what counts is in the documents.
 */
final class JobLog {
    private static final Logger log = LoggerFactory.getLogger(JobLog.class);

    /** What kinds of jobs call the number of items that they have looked at, and of requests; others count neither. */
    private static final String FILES = "listed";

    private static final String REQUESTS = "requests";

    private JobLog() {}

    /** A slice's work begins. */
    static void sliceBegun(Job job) {
        event("slice-begun")
                .addKeyValue("kind", job.kind())
                .addKeyValue("attempt", job.attempts())
                .log("Slice {} of job {} begins: {}, epoch {}", job.slice(), job.id(), job.phaseName(), job.epoch());
    }

    /** A slice's work has ended, for better or worse; {@code job} is as it was at the slice's beginning. */
    static void sliceEnded(Job job, Ending ending, Duration took) {
        event("slice-ended")
                .addKeyValue("kind", job.kind())
                .addKeyValue("ending", ending.word())
                .addKeyValue("durationMs", took.toMillis())
                .log("Slice {} of job {} ends: {}", job.slice(), job.id(), ending.word());
    }

    /** A job whose runner fell silent has somebody working on it again. */
    static void recovered(Job job, Duration silence) {
        LoggingEventBuilder event =
                event("job-recovered").addKeyValue("kind", job.kind()).addKeyValue("recoveryMs", silence.toMillis());
        Correlation.during(job, () -> event.log("Job {} is taken over where it was: {}", job.id(), job.phaseName()));
    }

    /** A job has reached a terminal state. */
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

    /** The watchdog has looked at all active jobs; worth a line only if something was amiss. */
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

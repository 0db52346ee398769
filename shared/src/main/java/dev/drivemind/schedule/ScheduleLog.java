package dev.drivemind.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the log what runs have brought, and slow reads, in numbers and without names, for measurements and alerts. */
public final class ScheduleLog {
    private static final Logger log = LoggerFactory.getLogger(ScheduleLog.class);

    private static final Duration SLOW = Duration.ofMillis(50);

    private ScheduleLog() {}

    /** Logs a read if it was slow: each read in the log would cost more than the reads. */
    public static void read(Duration took) {
        if (took.compareTo(SLOW) > 0) {
            log.atInfo()
                    .addKeyValue("event", "schedule-read-slow")
                    .addKeyValue("durationMs", took.toMillis())
                    .log("A schedule was read slowly");
        }
    }

    /**
     * Logs the end of a tenant's run.
     *
     * @param days those of the window as they are now
     * @param bytes how large the records are that were put
     */
    static void ended(String outcome, List<StoredDay> days, long bytes, Instant now) {
        long failed = days.stream().filter(day -> day.failure().isPresent()).count();
        long stale = days.stream()
                .flatMap(day -> day.failure().stream())
                .map(failure -> Duration.between(failure.since(), now).toMinutes())
                .max(Long::compare)
                .orElse(0L);
        log.atInfo()
                .addKeyValue("event", "schedule-run")
                .addKeyValue("outcome", outcome)
                .addKeyValue("failedDays", failed)
                .addKeyValue("staleMinutes", stale)
                .addKeyValue("bytes", bytes)
                .log("A tenant's schedules were fetched: {}", outcome);
    }
}

package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.time.Instant;
import java.util.Optional;

/**
 * Which scans are kept however old they are:
 *
 * <ul>
 *   <li>the last scan and the last full scan of each source: they explain the index, and its state rests on them;
 *   <li>a scan that did not succeed, as long as no complete full scan has come after it: the next scan looks again below the folders
 *       that it left half done, and knows them by it. A scan that is not there any more counts as settled.
 * </ul>
 */
final class NeededScans {
    private NeededScans() {}

    static boolean isNeeded(Documents documents, Job job) {
        Optional<Fields> lastFull = IndexState.lastFull(documents, job.subject());
        boolean last = Optional.of(job.id()).equals(lastFull.map(scan -> scan.string("job")))
                || Optional.of(job.id())
                        .equals(IndexState.lastScan(documents, job.subject()).map(scan -> scan.string("job")));
        return last || (job.state() != JobState.SUCCEEDED && isOfASource(documents, job) && !isMadeGood(job, lastFull));
    }

    private static boolean isOfASource(Documents documents, Job job) {
        return documents.get(new Ref(Schema.SOURCES, job.subject())).isPresent();
    }

    private static boolean isMadeGood(Job job, Optional<Fields> lastFull) {
        return lastFull.filter(scan -> scan.string("certificate").equals("COMPLETE"))
                .filter(scan -> Instant.ofEpochMilli(scan.number("at"))
                        .isAfter(job.endedAt().orElse(job.updatedAt())))
                .isPresent();
    }
}

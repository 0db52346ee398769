package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.store.Fields;

/** The kinds of scans. */
final class ScanKind {
    static final String FULL = "full-scan";
    static final String DELTA = "delta-scan";
    static final String INTAKE = "agent-intake";

    /** In the spec of a delta scan: that it started since something was reported to have changed. */
    static final String CHANGED = "changed";

    private ScanKind() {}

    static boolean isFull(Job job) {
        return job.kind().equals(FULL);
    }

    /** Returns true if a scanner hands in what this scan takes in. */
    static boolean isIntake(Job job) {
        return job.kind().equals(INTAKE);
    }

    /** Returns true if jobs of this kind bring an index up to date. */
    static boolean isScan(String kind) {
        return kind.equals(FULL) || kind.equals(DELTA) || kind.equals(INTAKE);
    }

    /** Returns true if a job is a scan that started by itself and, by this result, found nothing. */
    static boolean foundNothing(Job job, Fields result) {
        return (isIntake(job) || (job.kind().equals(DELTA) && job.isUnasked()))
                && result.string("certificate").equals("COMPLETE")
                && result.number("fileDocumentsWritten", 0) == 0;
    }
}

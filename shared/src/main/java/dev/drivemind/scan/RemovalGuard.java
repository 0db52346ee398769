package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.store.Fields;
import java.util.Optional;

/**
 * Decides whether the records that were not seen are looked up. When they are more than a thousand and more than a fifth of the index,
 * something is likely wrong with the listing or the connection rather than with the files: the scan holds and tells its user, who may
 * approve.
 */
final class RemovalGuard {
    private static final long ALWAYS_ALLOWED = 1_000;
    private static final long PERCENT = 20;

    private RemovalGuard() {}

    /** Returns what a job notes of the records that it does not ask for; empty if it does ask for them. */
    static Optional<Fields> held(Job job, ScanSlice scan) {
        long unseen = job.progress().number("unseen", 0);
        boolean held = unseen > ALWAYS_ALLOWED && !job.spec().flag("approveRemovals") && isLargePart(unseen, scan);
        return held ? Optional.of(Fields.builder().put("held", unseen).build()) : Optional.empty();
    }

    private static boolean isLargePart(long unseen, ScanSlice scan) {
        return unseen > IndexState.count(scan.files(), false).total() * PERCENT / 100;
    }
}

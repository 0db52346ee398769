package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.job.Next;
import dev.drivemind.store.Fields;
import java.util.List;

/**
 * Decides whether the records that were not seen are asked for. When they are more than a thousand and more than a fifth of the
 * index, something is likely wrong with the listing or the connection rather than with the files: the scan holds and tells its
 * user, who may approve.
 */
final class Breaker {
    private static final long ALWAYS_ALLOWED = 1_000;
    private static final long PERCENT = 20;

    private Breaker() {}

    static Next decide(Job job, ScanSlice scan) {
        long unseen = job.progress().number("unseen", 0);
        if (unseen > ALWAYS_ALLOWED && !job.spec().flag("approveRemovals") && isLargePart(unseen, scan)) {
            Fields held = Fields.builder().put("held", unseen).build();
            return new Next.Lanes(FullScan.TIDYING, "tidying up", TidyUp.seeds(), held);
        }
        return new Next.Lanes(FullScan.VERIFYING, "checking what was not listed", List.of(), Fields.empty());
    }

    private static boolean isLargePart(long unseen, ScanSlice scan) {
        return unseen > IndexState.count(scan.files(), false).total() * PERCENT / 100;
    }
}

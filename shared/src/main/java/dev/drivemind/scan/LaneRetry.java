package dev.drivemind.scan;

import dev.drivemind.job.Step;
import dev.drivemind.store.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tries a lane's request again after a pause that doubles with each failure; the failures in a row are counted in the lane's cursor. */
final class LaneRetry {
    /** How often most requests are tried again. */
    static final int STANDARD = 5;

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final String FAILURES = "failures";

    private LaneRetry() {}

    /** Returns the step that tries again later; empty if the request has failed too often. */
    static Optional<Step> again(ScanSlice scan, Fields cursor, int most) {
        long failures = cursor.number(FAILURES, 0);
        return time(scan, failures, most)
                .<Step>map(time -> Step.Commit.later(
                        cursor.with(Fields.builder().put(FAILURES, failures + 1).build()), time));
    }

    /** Returns when a request is tried again that has failed so often before; empty if that was too often. */
    static Optional<Instant> time(ScanSlice scan, long failures, int most) {
        return failures >= most
                ? Optional.empty()
                : Optional.of(scan.slice().now().plus(PAUSE.multipliedBy(1L << failures)));
    }
}

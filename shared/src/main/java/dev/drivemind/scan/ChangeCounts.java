package dev.drivemind.scan;

import dev.drivemind.index.FileRecord.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what a merge makes of records, so that all steps of a job together count each record once. */
final class ChangeCounts {
    private final Map<String, Long> counters = new LinkedHashMap<>();

    /** All counts so far. */
    Map<String, Long> counters() {
        return counters;
    }

    void count(String name, long amount) {
        if (amount != 0) {
            counters.merge(name, amount, Long::sum);
        }
    }

    /**
     * What the job has done to a record once it is live.
     *
     * @param before what it had done before; null if nothing
     * @param wasLive whether the record was live
     */
    Change live(@Nullable Change before, boolean wasLive) {
        if (before == Change.PASSED || (before == null && !wasLive)) {
            count("created", 1);
            return Change.CREATED;
        }
        if (before == Change.REMOVED) {
            count("removed", -1);
            count("updated", 1);
            return Change.UPDATED;
        }
        if (before == null) {
            count("updated", 1);
            return Change.UPDATED;
        }
        return before;
    }

    /** What the job has done to a record that was live once it is not. */
    Change removed(@Nullable Change before) {
        if (before == Change.CREATED) {
            count("created", -1);
            return Change.PASSED;
        }
        count("removed", 1);
        count("updated", before == Change.UPDATED ? -1 : 0);
        return Change.REMOVED;
    }
}

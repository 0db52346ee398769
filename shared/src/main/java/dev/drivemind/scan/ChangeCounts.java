package dev.drivemind.scan;

import dev.drivemind.index.FileRecord.Change;
import dev.drivemind.source.FileEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what a merge makes of records, so that all steps of a job together count each record once. */
final class ChangeCounts {
    private final Map<String, Long> counters = new LinkedHashMap<>();

    /** Returns all counts so far. */
    Map<String, Long> counters() {
        return counters;
    }

    void count(String name, long amount) {
        if (amount != 0) {
            counters.merge(name, amount, Long::sum);
        }
    }

    private void count(FileEntry entry, String name, long amount) {
        count(name, entry.isSpecial() ? 0 : amount);
    }

    /**
     * Returns what the job has done to a record once it is live. What is no file is left out of these counts.
     *
     * @param before what it had done before; null if nothing
     * @param wasLive whether the record was live
     */
    Change live(FileEntry entry, @Nullable Change before, boolean wasLive) {
        if (before == Change.PASSED || (before == null && !wasLive)) {
            count(entry, "created", 1);
            return Change.CREATED;
        }
        if (before == Change.REMOVED) {
            count(entry, "removed", -1);
            count(entry, "updated", 1);
            return Change.UPDATED;
        }
        if (before == null) {
            count(entry, "updated", 1);
            return Change.UPDATED;
        }
        return before;
    }

    /** Returns what the job has done to a record that was live once it is not. */
    Change removed(FileEntry entry, @Nullable Change before) {
        if (before == Change.CREATED) {
            count(entry, "created", -1);
            return Change.PASSED;
        }
        count(entry, "removed", 1);
        count(entry, "updated", before == Change.UPDATED ? -1 : 0);
        return Change.REMOVED;
    }
}

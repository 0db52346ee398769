package dev.drivemind.simulator.synthetic;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.DriveRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was done to a corpus, in order. Guarded by its drive's lock. */
final class ChangeLog {
    private static final long FIRST = 1001;

    /**
     * One mutation of one item.
     *
     * @param before the item's state before it; null if it did not exist
     */
    record Entry(
            long number,
            long key,
            String id,
            long timeMs,
            @Nullable DriveItem before) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Long, Long> latest = new HashMap<>();

    void add(long key, String id, long timeMs, @Nullable DriveItem before) {
        long number = next();
        entries.add(new Entry(number, key, id, timeMs, before));
        latest.put(key, number);
    }

    /** The number that the next entry gets. */
    long next() {
        return FIRST + entries.size();
    }

    /** The entries from a number on. */
    List<Entry> from(long number) {
        if (number < FIRST || number > next()) {
            throw new DriveRefusal(DriveRefusal.Kind.INVALID, "No such place in the change log: " + number);
        }
        return entries.subList((int) (number - FIRST), entries.size());
    }

    /** Whether no later entry is about the same item. */
    boolean isLatest(Entry entry) {
        return latest.getOrDefault(entry.key(), -1L) == entry.number();
    }

    /** The states that items had before the newest entries; empty for those that did not exist. */
    Map<Long, Optional<DriveItem>> before(int newest) {
        Map<Long, Optional<DriveItem>> states = new HashMap<>();
        for (int i = entries.size() - 1; i >= Math.max(0, entries.size() - newest); i--) {
            states.put(entries.get(i).key(), Optional.ofNullable(entries.get(i).before()));
        }
        return states;
    }
}

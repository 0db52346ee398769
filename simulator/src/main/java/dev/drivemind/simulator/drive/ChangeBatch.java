package dev.drivemind.simulator.drive;

import java.util.List;

/**
 * A part of a change log.
 *
 * @param entries in the order of the log, each item at its last change only
 * @param next the number at which reading goes on
 * @param more whether there are entries from {@code next} on
 */
public record ChangeBatch(List<ChangeEntry> entries, long next, boolean more) {
    public ChangeBatch {
        entries = List.copyOf(entries);
    }
}

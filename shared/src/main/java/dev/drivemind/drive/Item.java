package dev.drivemind.drive;

import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Rejected;

/** What became of one described file. */
sealed interface Item {
    /** It was understood. */
    record Good(FileEntry file) implements Item {}

    /** It cannot be taken over. */
    record Bad(Rejected rejected) implements Item {}
}

package dev.drivemind.snapshot;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What snapshots store. */
public final class SnapshotRoom {
    private static final Collection SNAPSHOTS = Collection.of(
                    Schema.SNAPSHOTS, Ownership.ofSource(by("source").inOrderOf("at")))
            .findInOrderOf("at", "source")
            .listenedNewestFirst("at", "ownerId", "source");

    /** The declaration. */
    public static final Room ROOM = new Room("snapshot", List.of(SNAPSHOTS), List.of());

    private SnapshotRoom() {}
}

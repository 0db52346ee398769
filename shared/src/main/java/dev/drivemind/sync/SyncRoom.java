package dev.drivemind.sync;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobKind.About;
import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** Declares the collections and jobs that keep sources up to date. */
public final class SyncRoom {
    static final String KEEP_CHANNELS = "channels";
    static final String COORDINATE = "coordinate";

    private static final Collection SYNC = Collection.of(Schema.SYNC, Ownership.namedAsSource())
            .findInOrderOf("nextAt", "scheduled")
            .readByOwner();

    private static final Collection CHANNELS = Collection.of(Schema.CHANNELS, Ownership.ofSource(by("source")))
            .find("source")
            .hiding("tokenHash");

    static final JobKind CHANNEL_CARE = JobKind.of(KEEP_CHANNELS, "looking after channels", About.PART_OF_SOURCE)
            .unseen();

    /** The declaration. */
    public static final Room ROOM = new Room(
            "sync",
            List.of(SYNC, CHANNELS),
            List.of(
                    CHANNEL_CARE,
                    JobKind.of(COORDINATE, "starting what is due", About.INSTALLATION)
                            .unseen()));

    private SyncRoom() {}
}

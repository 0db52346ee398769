package dev.drivemind.duplicate;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobKind.About;
import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What is stored of what an owner has more than once, and which job finds it. */
public final class DuplicateRoom {
    private static final Collection DUPLICATES = Collection.of(
                    Schema.DUPLICATES,
                    Ownership.ofOwner("Copies are found among all sources of their owner", by("ownerId")))
            .find("ownerId")
            .readByOwner();

    private static final Collection COPY_DECISIONS = Collection.of(
                    Schema.COPY_DECISIONS,
                    Ownership.ofOwner("A decision is about a content, whichever source it is in", by("ownerId")))
            .find("ownerId")
            .readByOwner();

    static final JobKind DUPLICATE = JobKind.of(DuplicatesJob.KIND, "looking for duplicates", About.OWNER);

    /** The declaration. */
    public static final Room ROOM = new Room("duplicate", List.of(DUPLICATES, COPY_DECISIONS), List.of(DUPLICATE));

    private DuplicateRoom() {}
}

package dev.drivemind.job;

import static dev.drivemind.store.Lookup.by;
import static dev.drivemind.store.Lookup.bySubject;

import dev.drivemind.store.Collection;
import dev.drivemind.store.Lookup;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Ownership.Found.Named;
import dev.drivemind.store.Ownership.Found.Nowhere;
import dev.drivemind.store.Schema;
import java.util.List;

/** What the engine stores, whatever the jobs are. */
public final class JobRoom {
    private static final Collection JOBS = Collection.of(
                    Schema.JOBS,
                    Ownership.ofSource(bySubject().and("active", false))
                            .andOfOwner(by("ownerId").and("active", false))
                            .shownBy(by("ownerId").inOrderOf("createdAt")))
            .find("active")
            .findInOrderOf("endedAt", "active")
            .findInOrderOf("createdAt", "ownerId")
            .findInOrderOf("createdAt", "ownerId", "subject")
            .find("ownerId", "active")
            .find("subject", "active")
            .listenedNewestFirst("createdAt", "ownerId")
            .keptAfterEnd("jobs", 60);

    private static final Collection ACTIVE_JOBS = Collection.of(
            Schema.ACTIVE_JOBS,
            new Ownership(
                    new Nowhere("Held to the very end, so that nothing of the source begins meanwhile"),
                    new Nowhere("Each is of a source, and deleted together with it"),
                    new Ownership.Shown(true, new Named(Lookup.Id.SUBJECTS))));

    private static final Collection LANES = Collection.of(
                    Schema.LANES, Ownership.ofSource(bySubject()).andOfOwner(by("ownerId")))
            .find("job")
            .find("ownerId")
            .find("subject")
            .find("job", "phase", "open")
            .keptWithItsJob();

    /** The declaration. */
    public static final Room ROOM = new Room("job", List.of(JOBS, ACTIVE_JOBS, LANES), List.of());

    private JobRoom() {}
}

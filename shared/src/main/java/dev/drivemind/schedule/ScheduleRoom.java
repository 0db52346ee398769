package dev.drivemind.schedule;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobKind.About;
import dev.drivemind.job.JobKind.Keeping;
import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What is stored of schedules, and which jobs fetch them. */
public final class ScheduleRoom {
    static final String ROUNDS = "schedule-rounds";
    static final String COLLECT = "collect";
    static final String REMOVE = "remove-tenant";
    static final String COMPARE = "compare-schedules";

    private static final Collection CONNECTORS = Collection.of(
                    Schema.CONNECTORS,
                    Ownership.ofOwner("A connector is for tenants, which are no sources of files", by("ownerId")))
            .find("ownerId");

    private static final Collection TENANTS = Collection.of(
                    Schema.TENANTS, Ownership.ofOwner("A tenant is a source of days, not of files", by("ownerId")))
            .find("ownerId")
            .find("ownerId", "pending")
            .findInOrderOf("failedAt", "ownerId")
            .findInOrderOf("nextAt", "scheduled")
            .hiding(Tenant.KEY);

    private static final Collection DAYS = Collection.of(
                    Schema.SCHEDULE_DAYS, Ownership.ofOwner("Days belong to a tenant, and go with it", by("ownerId")))
            .find("ownerId")
            .findInOrderOf("date", "ownerId", "tenant")
            .sum("bytes", "ownerId", "tenant")
            .sum("bytes", "ownerId")
            .find("ownerId", "state");

    private static final Collection READERS = Collection.of(
                    Schema.SCHEDULE_READERS,
                    Ownership.ofOwner("A reader is of a tenant, and goes with it", by("ownerId")))
            .find("ownerId")
            .find("ownerId", "tenant")
            .hiding(Readers.HASH);

    /** Runs that changed nothing are no news. */
    static final JobKind COLLECTING = JobKind.of(COLLECT, "fetching schedules", About.OWNER)
            .unseen()
            .kept(new Keeping(job -> job.result().number("news", 1) == 0, (documents, job) -> false));

    static final JobKind REMOVING =
            JobKind.of(REMOVE, "removing a tenant", About.OWNER).auditedAs("remove-tenant");

    /** The declaration. */
    public static final Room ROOM = new Room(
            "schedule",
            List.of(CONNECTORS, TENANTS, DAYS, READERS),
            List.of(
                    JobKind.of(ROUNDS, "starting schedules that are due", About.INSTALLATION)
                            .unseen(),
                    COLLECTING,
                    REMOVING,
                    JobKind.of(COMPARE, "comparing schedules", About.OWNER)));

    private ScheduleRoom() {}
}

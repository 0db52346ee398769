package dev.drivemind.report;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobKind.About;
import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What reports store, and which job writes them. */
public final class ReportRoom {
    private static final Collection REPORTS = Collection.of(Schema.REPORTS, Ownership.ofSource(by("source")))
            .find("source")
            .find("ownerId")
            .readByOwner();

    static final JobKind REPORT =
            JobKind.of(ReportJob.KIND, "writing a report", About.PART_OF_SOURCE).auditedAs("report");

    /** The declaration. */
    public static final Room ROOM = new Room("report", List.of(REPORTS), List.of(REPORT));

    private ReportRoom() {}
}

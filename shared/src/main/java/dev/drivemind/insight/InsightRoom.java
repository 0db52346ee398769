package dev.drivemind.insight;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobKind.About;
import dev.drivemind.job.JobKind.Keeping;
import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What insights store, and which jobs make them and the checksums that they lack. */
public final class InsightRoom {
    private static final Collection INSIGHTS = Collection.of(Schema.INSIGHTS, Ownership.namedAsSource())
            .find("ownerId")
            .readByOwner();

    static final JobKind INSIGHT = JobKind.of(InsightsJob.KIND, "summing up", About.PART_OF_SOURCE)
            .kept(new Keeping(Job::isUnasked, (documents, job) -> false));

    static final JobKind CHECKSUM = JobKind.of(ChecksumsJob.KIND, "making checksums", About.PART_OF_SOURCE)
            .auditedAs("checksums");

    /** The declaration. */
    public static final Room ROOM = new Room("insight", List.of(INSIGHTS), List.of(INSIGHT, CHECKSUM));

    private InsightRoom() {}
}

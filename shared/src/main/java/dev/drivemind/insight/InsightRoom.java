package dev.drivemind.insight;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobKind.About;
import dev.drivemind.job.JobKind.Keeping;
import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What insights store, and which jobs make them. */
public final class InsightRoom {
    private static final Collection INSIGHTS = Collection.of(Schema.INSIGHTS, Ownership.namedAsSource())
            .find("ownerId")
            .readByOwner();

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

    static final JobKind INSIGHT = JobKind.of(InsightsJob.KIND, "summing up", About.PART_OF_SOURCE)
            .kept(new Keeping(job -> job.spec().flag(InsightsJob.UNASKED), (documents, job) -> false));

    static final JobKind CHECKSUM = JobKind.of(ChecksumsJob.KIND, "making checksums", About.PART_OF_SOURCE)
            .auditedAs("checksums");

    static final JobKind DUPLICATE = JobKind.of(DuplicatesJob.KIND, "looking for duplicates", About.OWNER);

    /** The declaration. */
    public static final Room ROOM =
            new Room("insight", List.of(INSIGHTS, DUPLICATES, COPY_DECISIONS), List.of(INSIGHT, CHECKSUM, DUPLICATE));

    private InsightRoom() {}
}

package dev.drivemind.privacy;

import static dev.drivemind.store.Lookup.by;
import static dev.drivemind.store.Lookup.byPseudonym;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobKind.About;
import dev.drivemind.job.JobKind.Keeping;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** Declares the audit log, receipts and the jobs that delete. */
public final class PrivacyRoom {
    private static final Collection AUDIT = Collection.of(
                    Schema.AUDIT,
                    Ownership.ofOwner(
                            "What was done stays on record; it names a source by its id alone",
                            by("ownerId").inOrderOf("at")))
            .find("day")
            .findInOrderOf("at", "ownerId")
            .keptForDays("audit", 365);

    private static final Collection RECEIPTS = Collection.of(
                    Schema.RECEIPTS,
                    Ownership.ofNeither(
                            "A receipt is of all that an owner had",
                            "What remains to show that all was erased; its owner is a pseudonym",
                            Ownership.shownToOwner(byPseudonym("owner").inOrderOf("at"))))
            .find("day")
            .findInOrderOf("at", "owner")
            .keptForDays("receipts", 1_095);

    private static final Keeping AS_DELETIONS_ARE = new Keeping(job -> false, PrivacyRoom::stillHoldsItsSource);

    static final JobKind DISCONNECT = JobKind.of(DeletionKind.DISCONNECT, "disconnecting", About.LEAVING_SOURCE)
            .auditedAs("disconnect")
            .kept(AS_DELETIONS_ARE);

    static final JobKind ERASE = JobKind.of(DeletionKind.ERASE, "erasing everything", About.OWNER)
            .auditedAs("erase")
            .kept(AS_DELETIONS_ARE);

    /** The declaration. */
    public static final Room ROOM = new Room(
            "privacy",
            List.of(AUDIT, RECEIPTS),
            List.of(
                    DISCONNECT,
                    ERASE,
                    JobKind.of(Prune.KIND, "deleting what is old", About.INSTALLATION)
                            .unseen()));

    private PrivacyRoom() {}

    private static boolean stillHoldsItsSource(Documents documents, Job job) {
        return job.state() != JobState.SUCCEEDED
                && job.spec()
                        .optionalString("source")
                        .flatMap(source -> documents.get(Jobs.marker(source)))
                        .filter(marker -> marker.fields().string("job").equals(job.id()))
                        .isPresent();
    }
}

package dev.drivemind.organize;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobKind.About;
import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What is stored of clean-ups, and which jobs carry them out. */
public final class OrganizeRoom {
    private static final int DAYS = 90;

    private static final Collection OPERATIONS = Collection.of(Schema.OPERATIONS, Ownership.ofSource(by("source")))
            .find("source")
            .findInOrderOf("createdAt", "ownerId")
            .find("day")
            .readByOwner()
            .keptForDays(DAYS);

    private static final Collection FILES = Collection.of(Schema.OPERATION_FILES, Ownership.ofSource(by("source")))
            .find("source")
            .find("operation", "path")
            .find("operation", "toPath")
            .find("source", "operation", "kind", "state")
            .find("ownerId", "category", "kind", "state")
            .findInOrderOf("number", "operation", "copy")
            .sum("size", "source", "operation", "copy")
            .findInOrderOf("number", "operation", "kind")
            .findInOrderOf("number", "operation", "kind", "state")
            .findInOrderOf("path", "operation", "kind")
            .findInOrderOf("path", "operation", "kind", "state")
            .find("day")
            .keptForDays(DAYS);

    static final JobKind ORGANIZE =
            JobKind.of(OrganizeJob.KIND, "tidying up", About.PART_OF_SOURCE).auditedAs("organize");

    static final JobKind UNDO = JobKind.of(UndoJob.KIND, "taking a clean-up back", About.PART_OF_SOURCE)
            .auditedAs("undo");

    /** The declaration. */
    public static final Room ROOM = new Room("organize", List.of(OPERATIONS, FILES), List.of(ORGANIZE, UNDO));

    private OrganizeRoom() {}

    /** Returns the subject of all jobs that move files of a source: only one of them is active. */
    static String subject(String source) {
        return ORGANIZE.subject(source);
    }
}

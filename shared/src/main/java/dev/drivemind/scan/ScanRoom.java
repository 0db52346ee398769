package dev.drivemind.scan;

import static dev.drivemind.store.Lookup.by;
import static dev.drivemind.store.Lookup.bySubject;

import dev.drivemind.index.FileRecord;
import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobKind.About;
import dev.drivemind.job.JobKind.Keeping;
import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What scans store, and which there are. */
public final class ScanRoom {
    private static final Collection FILES = Collection.of(
                    Schema.FILES,
                    Ownership.ofSource(
                            by("source").and("live", true), by("source").and("live", false)))
            .find("source", "live")
            .findInOrderOf("name", "source", "live")
            .findInOrderOf("size", "source", "live")
            .findInOrderOf("modifiedTime", "source", "live")
            .findInOrderOf("parent", "source", "live")
            .findInOrderOf("name", "source", "live", "parent")
            .findInOrderOf("name", "source", "live", "mimeType")
            .sumInGroups("size", "source", "live", "kind")
            .sumFew("size", "source", "place")
            .findFew("source", "parent", "place")
            .findFew("source", "live", "unread")
            .findFew("source", "live", "nameEscaped")
            .sumFew("size", "source", "live", "hardLink")
            .readByOwner()
            // What was only not chosen is not dead: the next scan goes by it.
            .keptAfterDeath(
                    "tombstones",
                    60,
                    document -> !FileRecord.of(document).state().leftOut());

    private static final Collection PAGES = Collection.of(Schema.PAGES, Ownership.ofSource(bySubject()))
            .find("job")
            .find("subject")
            .keptWithItsJob();

    private static final Collection ISSUES = Collection.of(Schema.ISSUES, Ownership.ofSource(bySubject()))
            .find("job")
            .find("subject")
            .listened("ownerId", "job")
            .keptWithItsJob();

    private static final Collection DELTAS = Collection.of(
                    Schema.DELTAS, Ownership.ofSource(by("source").inOrderOf("at")))
            .findInOrderOf("at", "source")
            .find("day")
            .listenedNewestFirst("at", "ownerId")
            .listenedNewestFirst("at", "ownerId", "source")
            .keptForDays("deltas", 90);

    private static final Collection CHANGED = Collection.of(Schema.CHANGED, Ownership.ofSource(by("source")))
            .find("day")
            .find("job")
            .find("source")
            .readByOwner()
            .keptForDays("deltas", 90);

    private static final Collection METRICS = Collection.of(
                    Schema.METRICS,
                    Ownership.ofSource(by("source"))
                            .andOfOwner(by("ownerId").inOrderOf("at"))
                            .shownBy(by("ownerId").inOrderOf("at")))
            .findInOrderOf("at", "ownerId")
            .find("day")
            .find("source")
            .listenedNewestFirst("at", "ownerId")
            .keptForDays("metrics", 90);

    private static final Collection INDEX_STATES = Collection.of(Schema.INDEX_STATES, Ownership.namedAsSource());

    private static final Keeping AS_SCANS_ARE = new Keeping(DeltaScan::isQuiet, NeededScans::isNeeded);

    /** The declaration. */
    public static final Room ROOM = new Room(
            "scan",
            List.of(FILES, PAGES, ISSUES, DELTAS, CHANGED, METRICS, INDEX_STATES),
            List.of(
                    JobKind.of(FullScan.KIND, "full scan", About.SOURCE)
                            .auditedAs("scan")
                            .kept(AS_SCANS_ARE),
                    JobKind.of(DeltaScan.KIND, "scan of what has changed", About.SOURCE)
                            .auditedAs("scan")
                            .kept(AS_SCANS_ARE),
                    JobKind.of(IntakeJob.KIND, "scan by an agent", About.SOURCE)
                            .auditedAs("scan")
                            .kept(AS_SCANS_ARE)));

    private ScanRoom() {}
}

package dev.drivemind.content;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobKind.About;
import dev.drivemind.job.JobKind.Keeping;
import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What reading contents stores, and which job does it. */
public final class ContentRoom {
    private static final Collection STATES = Collection.of(Schema.CONTENT_STATES, Ownership.namedAsSource());

    private static final Collection CONTENTS = Collection.of(Schema.CONTENTS, Ownership.ofSource(by("source")))
            .find("source")
            .find("ownerId", "hash")
            .findFew("source", Findings.FOUND)
            .findFew("source", Findings.FITS)
            .sum("chars", "source", "outcome")
            .sumFew(Scans.LEFT, "source", Scans.WAIT)
            .sumFew("chars", "source", Named.STATE);

    private static final Collection SEARCH_INDEXES = Collection.of(
                    Schema.SEARCH_INDEXES,
                    Ownership.ofOwner("Words of all sources of an owner are in one index", by("ownerId")))
            .find("ownerId");

    static final JobKind CONTENT = JobKind.of(ContentJob.KIND, "reading contents", About.PART_OF_SOURCE)
            .kept(new Keeping(Job::isUnasked, (documents, job) -> false));

    /** The declaration. */
    public static final Room ROOM = new Room("content", List.of(STATES, CONTENTS, SEARCH_INDEXES), List.of(CONTENT));

    private ContentRoom() {}
}

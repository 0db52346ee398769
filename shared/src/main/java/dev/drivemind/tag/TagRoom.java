package dev.drivemind.tag;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobKind.About;
import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What is stored of tags beside the files themselves, and which job applies rules. */
public final class TagRoom {
    private static final Collection RULES = Collection.of(
                    Schema.TAG_RULES, Ownership.ofOwner("Rules hold for all sources of their owner", by("ownerId")))
            .find("ownerId");

    static final JobKind TAGS = JobKind.of(TagsJob.KIND, "tagging files", About.PART_OF_SOURCE);

    /** The declaration. */
    public static final Room ROOM = new Room("tag", List.of(RULES), List.of(TAGS));

    private TagRoom() {}

    /** Returns the subject of the job that tags the files of a source. */
    static String subject(String source) {
        return TAGS.subject(source);
    }
}

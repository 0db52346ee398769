package dev.drivemind.scan;

import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.source.Rejected;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.Collection;

/**
 * What a scan writes down besides the index: for each committed page, which ids were seen, so that what was not seen can be told
 * afterwards; and for each item that could not be taken over, why.
 */
final class Ledger {
    private final Job job;
    private final Files files;

    Ledger(Job job, Files files) {
        this.job = job;
        this.files = files;
    }

    /**
     * The record of one page.
     *
     * @param lane the lane that read it
     * @param generation how often that lane had begun its listing anew; only pages of its last listing count
     * @param live ids that the page showed to be live, and that the index holds as live
     * @param dead ids that the page showed to be no longer live
     * @param spared ids that must not be taken for vanished, though the index could not take them over
     */
    Write page(
            Lane lane, long generation, Collection<String> live, Collection<String> dead, Collection<String> spared) {
        Fields.Builder fields = common().put("lane", lane.key())
                .put("phase", (long) lane.phase())
                .put("generation", generation)
                .put("seq", lane.seq())
                .put("live", IdHash.encode(live));
        if (!dead.isEmpty()) {
            fields.put("dead", IdHash.encode(dead));
        }
        if (!spared.isEmpty()) {
            fields.put("spared", IdHash.encode(spared));
        }
        String id = job.id() + "~" + lane.phase() + "~" + lane.key() + "~" + lane.seq();
        return Write.set(new Ref(Schema.PAGES, id), fields.build());
    }

    /** The record of an item that could not be taken over. */
    Write quarantined(Rejected item) {
        return issue("QUARANTINED", item.id(), item.reason());
    }

    /** The record of a folder whose children the source could not list. */
    Write hidden(String folderId, String name) {
        return issue("UNREADABLE_FOLDER", folderId, "The children of the folder '" + name + "' could not be listed");
    }

    /** The record of an item that could not be asked for. */
    Write unverified(String id, String reason) {
        return issue("UNVERIFIED", id, reason);
    }

    private Write issue(String code, String itemId, String text) {
        Fields fields =
                common().put("code", code).put("item", itemId).put("text", text).build();
        return Write.set(issueRef(job.id(), itemId), fields);
    }

    /** Where an item's issue in a job is stored. */
    static Ref issueRef(String jobId, String itemId) {
        String safe = itemId.replace('/', '_');
        return new Ref(Schema.ISSUES, jobId + "~" + safe.substring(0, Math.min(safe.length(), 500)));
    }

    private Fields.Builder common() {
        return Fields.builder()
                .put("job", job.id())
                .put("subject", job.subject())
                .put("ownerId", files.ownerId());
    }
}

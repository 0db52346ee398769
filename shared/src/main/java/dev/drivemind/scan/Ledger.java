package dev.drivemind.scan;

import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.snapshot.Journal;
import dev.drivemind.source.Rejected;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Records what a scan has seen besides the index: for each committed page, which ids were seen, so that what was not seen can be found
 * afterwards; and for each item that could not be taken over, why.
 */
final class Ledger {
    private static final int ITEMS_A_PAGE = 300;

    private final Job job;
    private final Files files;
    private final boolean full;
    private final Journal journal;
    private final Blobs blobs;

    Ledger(Job job, Files files, boolean full, Blobs blobs) {
        this.job = job;
        this.full = full;
        this.files = files;
        this.journal = new Journal(job, files.sourceId());
        this.blobs = blobs;
    }

    /**
     * Returns the record of one page.
     *
     * @param lane the lane that read it
     * @param generation how often that lane had started its listing anew; only pages of its last listing count
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
        return Write.set(new Ref(Schema.PAGES, job.id() + "~" + key(lane)), fields.build());
    }

    /**
     * Returns the records of a page that is no page of a listing. A run that lists nothing compares nothing either, and leaves the
     * pages of the last one that did.
     */
    List<Write> sightings(Lane lane, Collection<String> live, Collection<String> dead, Collection<String> spared) {
        return full ? List.of(page(lane, 0, live, dead, spared)) : List.of();
    }

    /** Returns what a step of a lane changes in the index, item by item. */
    List<Write> changed(Lane lane, MergeOutcome outcome) {
        String key = key(lane);
        List<MergeOutcome.Changed> changes = outcome.told();
        List<Write> sheets = new ArrayList<>();
        for (int from = 0; from < changes.size(); from += ITEMS_A_PAGE) {
            List<Fields> items = changes.subList(from, Math.min(changes.size(), from + ITEMS_A_PAGE)).stream()
                    .map(ChangedItem::fields)
                    .toList();
            sheets.add(journal.told(key + "~" + from, items));
        }
        sheets.addAll(journal.untold(key, outcome.untold()));
        return sheets;
    }

    /** Returns what a step of a source's first scan creates, all of it, and what it changes of that. */
    List<Write> created(Lane lane, MergeOutcome outcome) {
        List<Write> sheets = new ArrayList<>(journal.created(blobs, key(lane), outcome.created()));
        sheets.addAll(journal.untold(key(lane) + "~c", outcome.changedAgain()));
        return sheets;
    }

    private static String key(Lane lane) {
        return lane.phase() + "~" + lane.key() + "~" + lane.seq();
    }

    /** Returns the record of an item that could not be taken over. */
    Write quarantined(Rejected item) {
        return issue("QUARANTINED", item.id(), item.reason());
    }

    /** Returns the record of a folder that has come in and could not be listed. */
    Write unlisted(String folderId, String reason) {
        return issue("UNREADABLE_FOLDER", folderId, "A folder that was moved in could not be listed: " + reason);
    }

    /** Returns the record of a chosen folder that is not there. */
    Write missing(String folderId, Optional<String> name, String whatIsWrong) {
        String called = name.map(text -> "'" + text + "' (" + folderId + ")").orElse(folderId);
        return issue("MISSING_FOLDER", folderId, "The chosen folder " + called + " " + whatIsWrong);
    }

    /** Returns the record of an item that could not be asked for. */
    Write unverified(String id, String reason) {
        return issue("UNVERIFIED", id, reason);
    }

    private Write issue(String code, String itemId, String text) {
        Fields fields =
                common().put("code", code).put("item", itemId).put("text", text).build();
        return Write.set(issueRef(job.id(), itemId), fields);
    }

    /** Returns where an item's issue in a job is stored. */
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

package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.Change;
import dev.drivemind.index.Files;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Explains, for any file id, how the last finished scan of a source treated it. */
public final class Why {
    private final Documents documents;

    public Why(Documents documents) {
        this.documents = documents;
    }

    /** Returns the explanation, in plain sentences; ids that no scan has seen get one too. */
    public String explain(String ownerId, String sourceId, String fileId) {
        Optional<Fields> lastScan = IndexState.lastScan(documents, sourceId);
        if (lastScan.isEmpty()) {
            return "No scan of this source has finished yet.";
        }
        String job = lastScan.get().string("job");
        Optional<FileRecord> record = new Files(documents, ownerId, sourceId).find(fileId);
        String standing = record.map(found -> standing(found, job) + Particulars.of(found.entry()))
                .orElse("The index has never held an item with this id.");
        String issue = issue(job, fileId).map(text -> " " + text + ".").orElse("");
        if (lastScan.get().flag("walked")) {
            boolean changed =
                    record.filter(found -> found.changedBy().equals(job)).isPresent();
            return standing + issue + (changed ? "" : " The last scan (" + job + ") found nothing new of it.");
        }
        String sighting = sighting(job, fileId)
                .map(page -> describe("last scan", page))
                .orElseGet(() -> unseen(job, IndexState.lastFull(documents, sourceId), fileId));
        return standing + issue + sighting;
    }

    /** A scan that reads the changes alone sees nothing of what stays as it is. */
    private String unseen(String job, Optional<Fields> lastFull, String fileId) {
        Optional<Fields> before = lastFull.filter(full -> !full.string("job").equals(job));
        if (before.isEmpty()) {
            return " The last scan (" + job + ") did not see it in any valid listing.";
        }
        String full = before.get().string("job");
        Instant at = Instant.ofEpochMilli(before.get().number("at", 0));
        return " The last scan (" + job + ") read only what has changed, and no change of it was reported."
                + sighting(full, fileId)
                        .map(page -> describe("last full scan (" + full + ", " + at + ")", page))
                        .orElse("");
    }

    private static String standing(FileRecord record, String lastJob) {
        String state = switch (record.state()) {
            case LIVE ->
                record.entry().isSpecial()
                        ? "It is left out: it is " + Particulars.kind(record.entry()) + ", which has no content."
                        : "It is live in the index.";
            case TRASHED -> "It is marked trashed: the source said that it is in the bin.";
            case REMOVED -> "It is marked removed: the change feed said that it was removed or that access was lost.";
            case GONE ->
                "It is marked gone: when it was looked up by id, the source answered that there is no such file.";
            case INACCESSIBLE ->
                "It is marked inaccessible: when it was looked up by id, the source refused to show it.";
            case EXCLUDED ->
                "It is left out: " + owner(record) + " owns it, and it lies outside your own folders. Scan with"
                        + " --shared-with-me to include what others share with you.";
            case IGNORED ->
                "It is left out: a rule ignores it or a folder that it is in, or it is in none of the folders that were chosen.";
        };
        String when = record.changedBy().equals(lastJob)
                ? " The last scan "
                : " An earlier run (" + record.changedBy() + ") ";
        return state + when + done(record) + " it, at version " + record.entry().version() + ".";
    }

    private static String done(FileRecord record) {
        return record.change() == Change.PASSED && record.state().leftOut()
                ? "noted"
                : record.change().name().toLowerCase(Locale.ROOT);
    }

    private static String owner(FileRecord record) {
        String owner = record.entry().owner();
        return owner == null ? "another account" : owner;
    }

    private Optional<String> issue(String job, String fileId) {
        return documents
                .get(Ledger.issueRef(job, fileId))
                .map(issue -> issue.fields().string("text"));
    }

    private Optional<Fields> sighting(String job, String fileId) {
        long hash = IdHash.of(fileId);
        Query query = Query.of(Schema.PAGES).whereEqual("job", job).limit(200);
        return Paged.all(documents, query)
                .map(Document::fields)
                .filter(page -> has(page, "live", hash) || has(page, "dead", hash))
                .reduce((seen, page) -> seen.number("phase") <= page.number("phase") ? page : seen)
                .map(page -> page.with(Fields.builder()
                        .put("dead", has(page, "dead", hash) ? "yes" : "")
                        .build()));
    }

    private static boolean has(Fields page, String field, long hash) {
        return page.optionalString(field)
                .map(hashes -> Arrays.stream(IdHash.decode(hashes)).anyMatch(one -> one == hash))
                .orElse(false);
    }

    private static String describe(String scan, Fields page) {
        if (page.number("phase") > ScanPhase.REPLAYING) {
            return " The " + scan + " looked it up by id and found it no longer live.";
        }
        if (page.number("phase") > ScanPhase.LISTING) {
            boolean dead = page.optionalString("dead").orElse("").equals("yes");
            return " During the " + scan + " the change feed reported that it "
                    + (dead ? "is no longer live." : "is live.");
        }
        return " The " + scan + " saw it in the listing of its window " + page.string("lane") + ", page "
                + (page.number("seq") + 1) + ".";
    }
}

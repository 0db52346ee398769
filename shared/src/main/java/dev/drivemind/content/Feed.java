package dev.drivemind.content;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.job.Job;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.snapshot.Journal;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which files of a source a job looks at. Scans note what they write, for snapshots; what they have noted since the last time is enough, and
 * costs no document more. Where that does not tell all, as after a first scan or when a folder has moved, the whole index is walked.
 */
final class Feed {
    /** Clocks of machines may differ by that much. */
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    /** Notes are kept for seven days at least. */
    private static final Duration NOTES_LAST = Duration.ofDays(6);

    private final Documents documents;
    private final Files files;
    private final SearchIndex index;

    Feed(Documents documents, Files files, SearchIndex index) {
        this.documents = documents;
        this.files = files;
        this.index = index;
    }

    /**
     * What a job looks at.
     *
     * @param whole whether it walks the whole index
     * @param scans whose notes it reads otherwise
     * @param since what {@link ContentState#since} is afterwards
     * @param known what {@link ContentState#known} is afterwards
     * @param generation what {@link ContentState#generation} is afterwards
     */
    record Plan(boolean whole, List<String> scans, long since, List<String> known, String generation) {
        Plan {
            scans = List.copyOf(scans);
            known = List.copyOf(known);
        }

        static Plan of(Fields fields) {
            return new Plan(
                    fields.flag("whole"),
                    fields.strings("scans"),
                    fields.number("since"),
                    fields.strings("known"),
                    fields.string("generation"));
        }

        Fields toFields() {
            return Fields.builder()
                    .put("whole", whole)
                    .put("scans", scans)
                    .put("since", since)
                    .put("known", known)
                    .put("generation", generation)
                    .build();
        }

        Plan ofEverything() {
            return new Plan(true, List.of(), since, known, generation);
        }

        boolean isNothing() {
            return !whole && scans.isEmpty();
        }
    }

    /** Makes a plan. */
    Plan plan(ContentState state, Instant now) {
        String generation = index.generation(files.ownerId());
        boolean current = state.since() > now.minus(NOTES_LAST).toEpochMilli()
                && state.generation().equals(generation);
        List<Job> scans = scans(current ? state.since() : 0);
        List<Job> ended = scans.stream().filter(scan -> scan.state().terminal()).toList();
        Set<String> had = new HashSet<>(state.known());
        List<Job> fresh = current
                ? ended.stream()
                        .filter(scan -> !had.contains(scan.id()) && hasWritten(scan))
                        .toList()
                : List.of();
        boolean whole = !current || fresh.stream().anyMatch(this::changesAll);
        long earliest = scans.stream()
                .filter(scan -> !scan.state().terminal())
                .mapToLong(scan -> scan.createdAt().toEpochMilli())
                .min()
                .orElse(now.toEpochMilli());
        long since = Math.max(1, Math.min(earliest, now.toEpochMilli()) - CLOCKS.toMillis());
        return new Plan(
                whole,
                whole ? List.of() : fresh.stream().map(Job::id).toList(),
                since,
                ended.stream()
                        .filter(scan -> scan.createdAt().toEpochMilli() >= since)
                        .map(Job::id)
                        .toList(),
                generation);
    }

    private List<Job> scans(long since) {
        Query newest = Query.of(Schema.JOBS)
                .whereEqual("ownerId", files.ownerId())
                .whereEqual("subject", files.sourceId())
                .orderBy("createdAt", true)
                .limit(50);
        return Paged.all(documents, newest)
                .map(Job::of)
                .takeWhile(job -> job.createdAt().toEpochMilli() >= since)
                .limit(since == 0 ? 50 : Long.MAX_VALUE)
                .toList();
    }

    private static boolean hasWritten(Job scan) {
        return scan.progress().number("fileDocumentsWritten", 0) > 0;
    }

    /** A folder that has moved changes the paths of all that is below it; a first scan notes a file instead of records. */
    private boolean changesAll(Job scan) {
        return scan.progress().number(Journal.MOVED, 0) > 0
                || !Journal.read(documents, scan.id(), Optional.empty())
                        .segments()
                        .isEmpty();
    }

    /** Returns where a lane begins. */
    static Fields cursor(String type, Plan plan) {
        return Fields.builder()
                .put("type", type)
                .put("whole", plan.whole())
                .put("scans", plan.scans())
                .put("scan", 0)
                .put("at", 0)
                .build();
    }

    /**
     * A file to look at.
     *
     * @param record empty if it is not live
     */
    record Item(String id, Optional<FileRecord> record) {}

    /**
     * Some files.
     *
     * @param cursor where they begin
     * @param next where the lane continues after all of them; empty if these are the last
     */
    record Page(Fields cursor, List<Item> items, Optional<Fields> next) {

        /** Returns where the lane continues after the first of them; empty at the end. */
        Optional<Fields> after(int count) {
            if (count == items.size()) {
                return next;
            }
            if (count == 0) {
                return Optional.of(cursor);
            }
            Fields.Builder moved = cursor.flag("whole")
                    ? Fields.builder().put("after", items.get(count - 1).id())
                    : Fields.builder().put("at", cursor.number("at") + count);
            return Optional.of(cursor.with(moved.build()));
        }
    }

    /** Returns the next files of a lane. */
    Page page(Fields cursor, int limit) {
        return cursor.flag("whole") ? walk(cursor, limit) : noted(cursor, limit);
    }

    private Page walk(Fields cursor, int limit) {
        List<FileRecord> records = files.livePage(cursor.optionalString("after"), limit);
        List<Item> items = records.stream()
                .map(record -> new Item(record.id(), Optional.of(record)))
                .toList();
        Optional<Fields> next = records.size() < limit
                ? Optional.empty()
                : Optional.of(cursor.with(Fields.builder()
                        .put("after", records.get(limit - 1).id())
                        .build()));
        return new Page(cursor, items, next);
    }

    private Page noted(Fields cursor, int limit) {
        List<String> scans = cursor.strings("scans");
        int scan = (int) cursor.number("scan");
        if (scan >= scans.size()) {
            return new Page(cursor, List.of(), Optional.empty());
        }
        Journal.Sheets sheets = Journal.read(documents, scans.get(scan), cursor.optionalString("sheet"));
        List<String> ids = new ArrayList<>(sheets.ids());
        int from = (int) cursor.number("at");
        int to = Math.min(ids.size(), from + limit);
        List<String> some = ids.subList(Math.min(from, to), to);
        StoredRecords records = files.findAll(some);
        List<Item> items = some.stream()
                .map(id -> new Item(id, records.find(id).filter(FileRecord::live)))
                .toList();
        Fields.Builder next = Fields.builder();
        if (to < ids.size()) {
            next.put("at", to);
        } else {
            next.put("at", 0).put("sheet", sheets.last().orElse(null));
            next.put("scan", sheets.last().isPresent() ? scan : scan + 1);
        }
        return new Page(cursor, items, Optional.of(cursor.with(next.build())));
    }
}

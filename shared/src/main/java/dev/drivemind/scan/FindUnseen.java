package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks through the index for live records that the scan has not seen though it listed the window that they were created in. They are
 * not deleted: each is looked up by id in the next phase. When as many ids were seen as there are live records, all of them were, and
 * nothing needs to be looked through.
 */
final class FindUnseen implements LaneWorker {
    private static final int CHUNK = 2_000;
    /** Records looked at in a step that may have to write each of them. */
    private static final int WRITABLE = 400;
    /** Ids that one lane of the next phase asks for. */
    private static final int ASKED_BY_LANE = 50;

    private final ScanSlice scan;
    private final Map<Integer, Seen> loaded = new HashMap<>();
    private Optional<ListingCoverage> coverage = Optional.empty();

    FindUnseen(ScanSlice scan) {
        this.scan = scan;
    }

    /**
     * Returns the lanes that look through the index, one for each part of the ids.
     *
     * @param orphans whether records whose folder is not live are to be asked for as well
     */
    static List<LaneSeed> seeds(long liveRecords, boolean orphans) {
        int parts = (int) Math.max(1, Math.min(100, liveRecords / Seen.PART + 1));
        List<LaneSeed> seeds = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            seeds.add(LaneSeed.of(Fields.builder()
                    .put("type", "unseen")
                    .put("part", part)
                    .put("parts", parts)
                    .put("orphans", orphans)
                    .build()));
        }
        return seeds;
    }

    @Override
    public String type() {
        return "unseen";
    }

    /** Looks at one chunk of records. */
    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        int part = (int) cursor.number("part");
        int parts = (int) cursor.number("parts");
        Seen seen = seen(part, parts);
        Optional<String> after = cursor.optionalString("after");
        boolean orphans = cursor.flag("orphans");
        boolean foldersOnly = scan.scope().foldersOnly();
        boolean all = parts == 1 && after.isEmpty() && !orphans && !foldersOnly;
        if (all && seen.distinct() == keptRecords()) {
            return last(cursor);
        }
        if (cursor.flag("aside")) {
            return aside(cursor, seen, after);
        }
        List<FileRecord> chunk = scan.files().livePage(after, foldersOnly ? WRITABLE : CHUNK);
        List<FileRecord> mine = chunk.stream()
                .filter(record -> Seen.inPart(IdHash.of(record.id()), part, parts))
                .toList();
        List<FileRecord> covered =
                foldersOnly ? mine.stream().filter(coverage()::isChosen).toList() : mine;
        EntryMerge merge = leaveOut(foldersOnly && coverage().isWhole() ? mine : List.of());
        List<String> unseen = covered.stream()
                .filter(record ->
                        !seen.contains(IdHash.of(record.id())) && coverage().shows(record))
                .map(FileRecord::id)
                .toList();
        List<String> orphaned = orphans ? orphans(covered) : List.of();
        merge.count("unseen", unseen.size());
        if (chunk.isEmpty()) {
            return scan.keepsOthers() ? Step.Commit.goOn(List.of(), asideOf(cursor), Map.of()) : last(cursor);
        }
        Fields next = cursor.with(
                Fields.builder().put("after", chunk.get(chunk.size() - 1).id()).build());
        return Step.Commit.goOn(scan.writes(lane, merge), next, merge.counters())
                .spawning(Stream.concat(asking(unseen), asking(orphaned)).toList());
    }

    private static Step last(Fields cursor) {
        return Step.Commit.last(List.of(), cursor, Map.of());
    }

    private static Fields asideOf(Fields cursor) {
        return Fields.builder()
                .put("type", "unseen")
                .put("part", cursor.number("part"))
                .put("parts", cursor.number("parts"))
                .put("orphans", false)
                .put("aside", true)
                .build();
    }

    /**
     * Deletes the records of what is only kept aside, and was not listed: no tombstone, since the source did not say that it is gone,
     * and the user did not choose it. What the user owns in such a folder may have gone with it after it was listed itself, so that is looked
     * at.
     */
    private Step aside(Fields cursor, Seen seen, Optional<String> after) {
        int part = (int) cursor.number("part");
        int parts = (int) cursor.number("parts");
        List<FileRecord> chunk = scan.files().pageOfOthers(false, after, WRITABLE);
        List<FileRecord> gone = chunk.stream()
                .filter(record -> Seen.inPart(IdHash.of(record.id()), part, parts))
                .filter(record ->
                        !seen.contains(IdHash.of(record.id())) && coverage().shows(record))
                .toList();
        if (chunk.isEmpty()) {
            return last(cursor);
        }
        Fields next = cursor.with(
                Fields.builder().put("after", chunk.get(chunk.size() - 1).id()).build());
        List<String> folders = gone.stream()
                .filter(record -> record.kind() == FileRecord.Kind.FOLDER)
                .map(FileRecord::id)
                .toList();
        return Step.Commit.goOn(gone.stream().map(scan.files()::forget).toList(), next, Map.of())
                .spawning(FolderSplit.below(folders).map(LaneSeed::ofNextPhase).toList());
    }

    /** Leaves out, without asking, what is in none of the chosen folders; while one of those is missing, nothing. */
    private EntryMerge leaveOut(List<FileRecord> records) {
        List<FileRecord> outside =
                records.stream().filter(record -> !coverage().isChosen(record)).toList();
        EntryMerge merge = scan.mergeOf(outside.stream().map(FileRecord::id).toList());
        outside.forEach(record -> merge.ignored(record.entry(), false));
        return merge;
    }

    /**
     * Returns the records whose folder is not live in the index. While a scan lists, a folder may go to the bin after what is in it was
     * listed and before it would have been itself, and the feed tells only of the topmost one.
     */
    private List<String> orphans(List<FileRecord> mine) {
        Set<String> folders = mine.stream()
                .map(record -> record.entry().parent())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        StoredRecords known = scan.files().findAll(folders);
        return mine.stream()
                .filter(record -> {
                    String folder = record.entry().parent();
                    return folder != null
                            && !scan.roots().contains(folder)
                            && known.find(folder).filter(FileRecord::isKept).isEmpty();
                })
                .map(FileRecord::id)
                .toList();
    }

    private long keptRecords() {
        long live = scan.keepsOthers()
                ? scan.files().totals(scan.files().outside(), false).count()
                : 0;
        for (FileRecord.Kind kind : FileRecord.Kind.values()) {
            live += scan.files().totals(kind).count();
        }
        return live;
    }

    private static Stream<LaneSeed> asking(List<String> ids) {
        List<LaneSeed> seeds = new ArrayList<>();
        for (int i = 0; i < ids.size(); i += ASKED_BY_LANE) {
            List<String> some = ids.subList(i, Math.min(ids.size(), i + ASKED_BY_LANE));
            seeds.add(LaneSeed.ofNextPhase(VerifyUnseen.cursor(some)));
        }
        return seeds.stream();
    }

    private synchronized Seen seen(int part, int parts) {
        if (!loaded.containsKey(part)) {
            loaded.clear(); // one part in memory at a time
            loaded.put(part, Seen.read(scan.documents(), scan.jobId(), coverage()::counts, part, parts));
        }
        return Objects.requireNonNull(loaded.get(part));
    }

    private synchronized ListingCoverage coverage() {
        ListingCoverage known = coverage.orElseGet(() -> ListingCoverage.read(scan));
        coverage = Optional.of(known);
        return known;
    }
}

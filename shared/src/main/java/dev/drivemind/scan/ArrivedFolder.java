package dev.drivemind.scan;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists what is in a folder that has come into the drive, and in the folders in it: moved in, shared, or taken out of the bin. The
 * change feed tells of such a folder, and need not tell of its contents ("Track changes for users and shared drives", Google Drive
 * API).
 */
final class ArrivedFolder implements LaneWorker {
    private final ScanSlice scan;

    ArrivedFolder(ScanSlice scan) {
        this.scan = scan;
    }

    /** Returns the same for folders in one that such a lane has listed. */
    private static Fields inside(Fields cursor) {
        return cursor.with(Fields.builder().put("listed", List.of()).build());
    }

    @Override
    public String type() {
        return FolderSplit.ARRIVED;
    }

    /** Lists one page. */
    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        Page page;
        try {
            page = scan.source()
                    .children(
                            cursor.strings("folders").get(0),
                            cursor.optionalString("token")
                                    .filter(token -> !token.isEmpty())
                                    .map(PageToken::new));
        } catch (SourceException e) {
            return failed(lane, e);
        }
        if (page.incomplete()) {
            return again(cursor, "the source says that files are missing from its answer");
        }
        return takeOver(lane, page);
    }

    private Step takeOver(Lane lane, Page page) {
        Fields cursor = lane.cursor();
        Collection<FileEntry> entries = Scope.distinct(page.files());
        EntryMerge merge = scan.merge(entries);
        List<String> live = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (FileEntry entry : entries) {
            boolean arrived = merge.arrives(entry, cursor.flag("deep"));
            if (scan.scope().apply(entry, merge)) {
                live.add(entry.id());
                if (arrived && entry.isFolder()) {
                    below.add(entry.id());
                }
            } else if (merge.keeps(entry.id())) {
                live.add(entry.id());
            }
        }
        Placing.comeBack(merge, cursor.flag("deep")).map(FileEntry::id).forEach(below::add);
        Map<String, Write> issues = new LinkedHashMap<>();
        page.rejected().forEach(item -> issues.put(item.id(), scan.ledger().quarantined(item)));
        List<Write> writes = new ArrayList<>(scan.writes(lane, merge));
        writes.addAll(issues.values());
        writes.addAll(scan.ledger().sightings(lane, live, merge.outcome().madeDead(), List.of()));
        Stream<Fields> inner = FolderSplit.arrived(cursor.string("corpus"), cursor.flag("deep"), below)
                .map(ArrivedFolder::inside);
        Stream<Fields> beside =
                Stream.concat(FolderSplit.below(merge.outcome().deadFolders()), VerifyUnseen.missing(scan, merge));
        return goOn(cursor, page.next(), writes, merge.counters())
                .spawning(Stream.concat(inner, beside).map(LaneSeed::of).toList())
                .spawningMore(Placing.outcome(scan, lane, merge));
    }

    /** At the next page of the same folder, or else at the next folder. */
    private static Step.Commit goOn(
            Fields cursor, Optional<PageToken> token, List<Write> writes, Map<String, Long> counters) {
        List<String> folders = cursor.strings("folders");
        List<String> rest = token.isPresent() ? folders : folders.subList(1, folders.size());
        Fields next = cursor.with(Fields.builder()
                .put("folders", rest)
                .put("token", token.map(PageToken::value).orElse(""))
                .put("failures", 0)
                .build());
        return rest.isEmpty() ? Step.Commit.last(writes, next, counters) : Step.Commit.goOn(writes, next, counters);
    }

    private Step failed(Lane lane, SourceException e) {
        return scan.waitOrPause(e).orElseGet(() -> failedAlone(lane.cursor(), e));
    }

    private Step failedAlone(Fields cursor, SourceException e) {
        if (e.kind() == Kind.NOT_FOUND) {
            return goOn(cursor, Optional.empty(), List.of(), Map.of()); // it is gone again, which the feed will tell
        }
        Fields place = e.kind() == Kind.PAGE_TOKEN_REJECTED
                ? cursor.with(Fields.builder().put("token", "").build())
                : cursor;
        return again(place, String.valueOf(e.getMessage()));
    }

    private Step again(Fields cursor, String reason) {
        return LaneRetry.again(scan, cursor, LaneRetry.STANDARD).orElseGet(() -> {
            Write issue = scan.ledger().unlisted(cursor.strings("folders").get(0), reason);
            return goOn(cursor, Optional.empty(), List.of(issue), Map.of());
        });
    }
}

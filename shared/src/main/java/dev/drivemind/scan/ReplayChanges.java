package dev.drivemind.scan;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.source.Change;
import dev.drivemind.source.ChangePage;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.Rejected;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Replays a corpus's change feed from a token to its end. Each page's changes are committed together with the token that follows
 * them, so none is lost and none counts twice.
 */
final class ReplayChanges implements LaneWorker {

    private final ScanSlice scan;

    ReplayChanges(ScanSlice scan) {
        this.scan = scan;
    }

    /** Whether these fields are the cursor of a feed's replay. */
    static boolean is(Fields fields) {
        return fields.string("type").equals("replay");
    }

    /** A lane that replays the feed of a corpus from the token up to which the index has read it. */
    static LaneSeed seed(String corpus, String token) {
        return seed(corpus, token, "");
    }

    /**
     * A lane that replays the feed of a corpus for a scan that lists as well.
     *
     * @param known the token up to which the index has read it before; empty if it has not
     * @param start the token that was taken before anything was listed; enough if the known one is lost
     */
    static LaneSeed seed(String corpus, String known, String start) {
        boolean goesOn = !known.isEmpty();
        return LaneSeed.of(Fields.builder()
                .put("type", "replay")
                .put("corpus", corpus)
                .put("token", goesOn ? known : start)
                .put("instead", goesOn ? start : "")
                .put("deep", !goesOn)
                .build());
    }

    @Override
    public String type() {
        return "replay";
    }

    /** Reads one page of changes and says what is to be committed. */
    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        Corpus corpus = scan.corpus(cursor.string("corpus"));
        ChangePage page;
        try {
            page = scan.source().changes(corpus).read(new PageToken(cursor.string("token")));
        } catch (SourceException e) {
            return failed(cursor, e);
        }
        Map<String, Change> latest = new LinkedHashMap<>();
        page.changes().forEach(change -> latest.put(change.id(), change));
        EntryMerge merge = scan.merge(List.copyOf(latest.keySet()), present(latest.values()));
        List<String> live = new ArrayList<>();
        List<String> dead = new ArrayList<>();
        List<String> arrived = new ArrayList<>();
        Set<String> again = new TreeSet<>();
        boolean deep = cursor.flag("deep");
        for (Change change : latest.values()) {
            boolean arrives = change instanceof Change.Present present && arrives(present.file(), merge, deep);
            boolean holds = apply(change, merge);
            arrived.addAll(holds && arrives ? List.of(change.id()) : List.of());
            if (holds || merge.keeps(change.id())) {
                live.add(change.id());
                again.addAll(lateOf(change));
            } else {
                dead.add(change.id());
            }
        }
        merge.count("changes", page.changes().size());
        merge.count("deadFolders", merge.outcome().deadFolders().size());
        Placing.comeBack(merge, deep)
                .filter(folder -> deep || isOlderThanTheFeed(folder))
                .map(FileEntry::id)
                .forEach(arrived::add);
        Stream<Fields> come = Stream.concat(
                FolderSplit.arrived(corpus.key(), deep, arrived),
                FolderSplit.arrived(corpus.key(), true, List.copyOf(again)));
        Stream<Fields> folders = Stream.concat(FolderSplit.below(merge.outcome().deadFolders()), come);
        Stream<Fields> doubts = merge.outcome().doubted().isEmpty()
                ? Stream.empty()
                : Stream.of(VerifyUnseen.cursor(merge.outcome().doubted()));
        Stream<Fields> asked = Stream.concat(doubts, VerifyUnseen.missing(scan, merge));
        return commit(lane, page, merge, live, dead)
                .spawning(
                        Stream.concat(folders, asked).map(LaneSeed::ofNextPhase).toList())
                .spawningMore(Placing.outcome(scan, lane, merge));
    }

    private static Stream<FileEntry> present(Collection<Change> changes) {
        return changes.stream()
                .filter(Change.Present.class::isInstance)
                .map(change -> ((Change.Present) change).file());
    }

    private Collection<String> lateOf(Change change) {
        return change instanceof Change.Present present ? scan.lateListings().toListAgain(present.file()) : List.of();
    }

    /** Whether a folder has come in; all that happened in one that is newer than the feed's token is in the feed itself. */
    private boolean arrives(FileEntry entry, EntryMerge merge, boolean deep) {
        return entry.isFolder() && merge.arrives(entry, deep) && (deep || isOlderThanTheFeed(entry));
    }

    private boolean isOlderThanTheFeed(FileEntry entry) {
        return Splitter.parse(entry.createdTime())
                .map(created -> created.isBefore(scan.since()))
                .orElse(true);
    }

    private Step.Commit commit(Lane lane, ChangePage page, EntryMerge merge, List<String> live, List<String> dead) {
        List<Write> writes = new ArrayList<>(scan.writes(lane, merge));
        Map<String, Write> issues = new LinkedHashMap<>();
        page.rejected().forEach(item -> issues.put(item.id(), scan.ledger().quarantined(item)));
        writes.addAll(issues.values());
        List<String> spared = page.rejected().stream().map(Rejected::id).toList();
        writes.addAll(scan.ledger().sightings(lane, live, dead, spared));
        PageToken next = page.next().or(page::newStart).orElseThrow();
        Fields after = lane.cursor()
                .with(Fields.builder()
                        .put("token", next.value())
                        .put("failures", 0)
                        .put("finished", page.newStart().isPresent())
                        .build());
        return page.newStart().isPresent()
                ? Step.Commit.last(writes, after, merge.counters())
                : Step.Commit.goOn(writes, after, merge.counters());
    }

    /** Whether the item is live in the index after this change. */
    private boolean apply(Change change, EntryMerge merge) {
        if (change instanceof Change.Present present) {
            return scan.scope().apply(present.file(), merge);
        }
        return scan.scope().removed(change.id(), merge);
    }

    private Step failed(Fields cursor, SourceException e) {
        return scan.waitOrPause(e).orElseGet(() -> failedAlone(cursor, e));
    }

    private Step failedAlone(Fields cursor, SourceException e) {
        String instead = cursor.optionalString("instead").orElse("");
        if (e.kind() == Kind.FEED_LOST && !instead.isEmpty()) {
            Fields anew = seed(cursor.string("corpus"), "", instead).cursor();
            return Step.Commit.goOn(List.of(), anew, Map.of());
        }
        return LaneRetry.again(scan, cursor, e.kind() == Kind.FEED_LOST ? 0 : LaneRetry.STANDARD)
                .orElseGet(() -> {
                    Fields ended = cursor.with(Fields.builder()
                            .put("error", String.valueOf(e.getMessage()))
                            .put("lost", e.kind() == Kind.FEED_LOST)
                            .build());
                    return Step.Commit.last(List.of(), ended, Map.of());
                });
    }
}

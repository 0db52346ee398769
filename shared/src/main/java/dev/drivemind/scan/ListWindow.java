package dev.drivemind.scan;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.scan.ListCursor.Size;
import dev.drivemind.scan.ListCursor.Trouble;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Page;
import dev.drivemind.source.Rejected;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.source.Window;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Lists one window of creation times, page by page. A window is valid when its listing reached the absent next page token, with
 * no page incomplete and no token rejected on the way.
 */
final class ListWindow implements LaneWorker {
    private static final int MAX_RESTARTS = 3;
    private static final int MAX_REPEATS = 3;
    private static final int PARTS = 8;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Windows for each worker until which large ones are divided: with fewer, the last workers wait for the largest. */
    static final int WINDOWS_A_WORKER = 6;
    /** Pages after which a window that others wait for is divided although their listing is repeated. */
    private static final int WORTH_DIVIDING = 16;

    private final ScanSlice scan;
    private final Unchanged unchanged;
    /** That there were so many once: when they grow few, to divide what is left costs more requests than it spares time. */
    private volatile boolean enough;

    /**
     * In a slice of a scan.
     *
     * @param unchanged tells what need not be looked up
     */
    ListWindow(ScanSlice scan, Unchanged unchanged) {
        this.scan = scan;
        this.unchanged = unchanged;
    }

    @Override
    public String type() {
        return "list";
    }

    /** Reads one page and says what is to be committed. */
    @Override
    public Step step(Lane lane) {
        ListCursor cursor = ListCursor.of(lane.cursor());
        Page page;
        try {
            page = scan.source().list(scan.corpus(cursor.corpus()), cursor.window(), cursor.token());
        } catch (SourceException e) {
            return failed(cursor, e);
        }
        return new Step.Rest(() -> taken(lane, cursor, page));
    }

    /** Takes over what a page lists. */
    private Step taken(Lane lane, ListCursor cursor, Page page) {
        Collection<FileEntry> entries = Scope.distinct(page.files());
        List<String> live = new ArrayList<>(entries.size());
        List<FileEntry> others = new ArrayList<>();
        for (FileEntry entry : entries) {
            if (unchanged.isHeld(entry)) {
                live.add(entry.id());
            } else {
                others.add(entry);
            }
        }
        EntryMerge merge = scan.merge(others);
        if (!live.isEmpty()) {
            merge.count(Unchanged.COUNTED, live.size());
        }
        Map<String, Write> issues = new LinkedHashMap<>();
        for (FileEntry entry : others) {
            takeOver(entry, merge, live);
        }
        unchanged.exceptFor(merge.outcome().written());
        page.rejected().forEach(item -> issues.put(item.id(), scan.ledger().quarantined(item)));
        List<String> spared = page.rejected().stream().map(Rejected::id).toList();
        List<Write> writes = new ArrayList<>(scan.writes(lane, merge));
        writes.addAll(issues.values());
        writes.add(scan.ledger().page(lane, cursor.generation(), live, List.of(), spared));
        merge.count("pages", 1);
        // an item that is listed twice may be seen here, and left out there once its folder is known
        merge.count("deadFolders", merge.outcome().madeDead().size());
        return goOn(cursor, page, entries, writes, merge).spawningMore(lookedBelow(cursor, merge));
    }

    /** Returns lanes of the next phase: what is in a folder may have been judged, in another window, before the folder was. */
    private List<LaneSeed> lookedBelow(ListCursor cursor, EntryMerge merge) {
        if (!scan.scope().goesByFolders()) {
            return List.of();
        }
        return Stream.concat(
                        FolderSplit.below(merge.outcome().deadFolders()),
                        FolderSplit.arrived(
                                cursor.corpus(), false, merge.outcome().noLongerIgnored()))
                .map(LaneSeed::ofNextPhase)
                .toList();
    }

    private void takeOver(FileEntry entry, EntryMerge merge, List<String> live) {
        if (scan.scope().apply(entry, merge)) {
            live.add(entry.id());
        } else if (merge.keeps(entry.id())) {
            live.add(entry.id());
        }
    }

    private Step.Commit goOn(
            ListCursor cursor, Page page, Collection<FileEntry> entries, List<Write> writes, EntryMerge merge) {
        if (page.incomplete()) {
            return incomplete(cursor, writes, merge);
        }
        long bytes = entries.stream().mapToLong(FileEntry::bytes).sum();
        ListCursor after = cursor.afterPage(page.next(), cursor.extent().plus(entries.size(), bytes));
        List<Window> parts = page.next().isPresent() ? divided(cursor, entries) : List.of();
        if (parts.size() > 1) {
            uncount(cursor, merge.counters());
            return Step.Commit.last(writes, after.ended(ListCursor.SPLIT).toFields(), merge.counters())
                    .spawning(seeds(cursor, parts));
        }
        merge.count("listed", entries.size());
        merge.count("listedBytes", bytes);
        return page.next().isPresent()
                ? Step.Commit.goOn(writes, after.toFields(), merge.counters())
                : Step.Commit.last(writes, after.toFields(), merge.counters());
    }

    /** Takes back what was counted of a listing that does not count any more. */
    private static Map<String, Long> uncount(ListCursor cursor, Map<String, Long> counters) {
        counters.merge("listed", -cursor.extent().items(), Long::sum);
        counters.merge("listedBytes", -cursor.extent().bytes(), Long::sum);
        return counters;
    }

    /** Returns the parts of a window that is worth dividing, so that all workers have something to do; else empty. */
    private List<Window> divided(ListCursor cursor, Collection<FileEntry> entries) {
        int open = scan.slice().openLanes();
        if (open >= WINDOWS_A_WORKER * scan.workers()) {
            enough = true;
        }
        boolean first = cursor.extent().pages() == 0
                && switch (cursor.size()) {
                    case UNKNOWN -> true;
                    case PART -> !enough;
                    case FAIR -> false;
                };
        boolean stalled = cursor.extent().pages() >= WORTH_DIVIDING && open < scan.workers();
        return first || (stalled && isMoreLeft(cursor, entries))
                ? Splitter.split(cursor.window(), entries, PARTS, scan.slice().now())
                : List.of();
    }

    /** Returns false if less is left of a window than was listed, which would be listed again; true if that is not known. */
    private boolean isMoreLeft(ListCursor cursor, Collection<FileEntry> page) {
        OptionalDouble left = Splitter.left(cursor.window(), page, scan.slice().now());
        return left.isEmpty() || left.getAsDouble() > cursor.extent().items();
    }

    /** Returns the parts, the newest first: drives fill faster as they age, and the large windows should start early. */
    private static List<LaneSeed> seeds(ListCursor cursor, List<Window> parts) {
        List<LaneSeed> seeds = new ArrayList<>();
        for (int i = parts.size() - 1; i >= 0; i--) {
            seeds.add(LaneSeed.of(
                    ListCursor.first(cursor.corpus(), parts.get(i), Size.PART).toFields()));
        }
        return seeds;
    }

    /** Files are missing from the answer: what came is kept, but the window must be listed again, after a pause. */
    private Step.Commit incomplete(ListCursor cursor, List<Write> writes, EntryMerge merge) {
        Trouble trouble = cursor.trouble();
        uncount(cursor, merge.counters());
        if (trouble.repeats() >= MAX_REPEATS) {
            ListCursor ended = cursor.ended("the source said " + (MAX_REPEATS + 1) + " times that files were missing");
            return Step.Commit.last(writes, ended.toFields(), merge.counters());
        }
        ListCursor anew = cursor.anew(new Trouble(trouble.restarts(), trouble.repeats() + 1, 0, ""));
        return new Step.Commit(
                writes,
                anew.toFields(),
                false,
                merge.counters(),
                List.of(),
                Optional.of(scan.slice().now().plus(PAUSE.multipliedBy(trouble.repeats() + 1))));
    }

    private Step failed(ListCursor cursor, SourceException e) {
        return scan.waitOrPause(e).orElseGet(() -> failedAlone(cursor, e));
    }

    private Step failedAlone(ListCursor cursor, SourceException e) {
        if (e.kind() == Kind.PAGE_TOKEN_REJECTED && cursor.token().isPresent()) {
            return rejectedToken(cursor);
        }
        Trouble trouble = cursor.trouble();
        Trouble more = new Trouble(trouble.restarts(), trouble.repeats(), trouble.failures() + 1, "");
        return LaneRetry.time(scan, trouble.failures(), LaneRetry.STANDARD)
                .<Step>map(time -> Step.Commit.later(cursor.with(more).toFields(), time))
                .orElseGet(() ->
                        Step.Commit.last(List.of(), cursor.ended(reason(e)).toFields(), Map.of()));
    }

    private static String reason(SourceException e) {
        return "a page could not be read: " + e.getMessage();
    }

    /** Starts the window again; when that keeps happening it is divided, so that each part needs fewer pages. */
    private Step rejectedToken(ListCursor cursor) {
        Trouble trouble = cursor.trouble();
        Map<String, Long> uncounted = uncount(cursor, new LinkedHashMap<>());
        if (trouble.restarts() < MAX_RESTARTS) {
            ListCursor anew = cursor.anew(new Trouble(trouble.restarts() + 1, trouble.repeats(), 0, ""));
            return Step.Commit.goOn(List.of(), anew.toFields(), uncounted);
        }
        List<Window> parts =
                Splitter.split(cursor.window(), List.of(), PARTS, scan.slice().now());
        if (parts.size() > 1) {
            return Step.Commit.last(List.of(), cursor.ended(ListCursor.SPLIT).toFields(), uncounted)
                    .spawning(seeds(cursor, parts));
        }
        ListCursor ended = cursor.ended("its page tokens were rejected " + (MAX_RESTARTS + 1) + " times");
        return Step.Commit.last(List.of(), ended.toFields(), uncounted);
    }
}

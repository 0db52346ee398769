package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.State;
import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Fields;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.ReceivedBatch;
import dev.drivemind.wire.SessionEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lane of a session: its steps are the batches of its scanner, in their order. If the scanner is elsewhere it hands them in, and the
 * slices of the job have nothing to do but to wait for the session's end.
 */
final class TakeBatch implements LaneWorker {
    private static final String TYPE = "intake";
    private static final String BEHIND = "behind";
    private static final String RESTS_ON = "restsOnMs";
    private static final String LEFT_OUT = "leftOut";

    /** How far the scanner has come, in the cursor of a session and in what its job is to do, which says with what it starts. */
    static final String MARK = "mark";

    private static final String REFUSED = "refused";
    private static final String ITEMS_REFUSED = "ITEMS_REFUSED";
    private static final Duration WAIT = Duration.ofMinutes(10);

    /** A scanner that is silent for longer has given its session up. */
    private static final Duration SILENCE = Duration.ofHours(24);

    private final ScanSlice scan;

    TakeBatch(ScanSlice scan) {
        this.scan = scan;
    }

    static LaneSeed seed(Job job) {
        return LaneSeed.of(Fields.builder()
                .put("type", TYPE)
                .put("batch", 0)
                .put(MARK, job.spec().number(MARK, 0))
                .build());
    }

    /** Whether these fields are the cursor of a session. */
    static boolean is(Fields cursor) {
        return cursor.string("type").equals(TYPE);
    }

    /** Returns the number of the batch that was taken in last; 0 before the first. */
    static long taken(Lane lane) {
        return lane.cursor().number("batch");
    }

    /** Returns how far the scanner had come when it handed the last batch in; 0 if it did not tell. */
    static long mark(Lane lane) {
        return lane.cursor().number(MARK, 0);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        return scan.walk().map(walk -> taken(lane, walk)).orElseGet(() -> wait(lane));
    }

    private Step taken(Lane lane, TreeWalk walk) {
        try {
            return walk.batch(taken(lane) + 1)
                    .<Step>map(batch -> step(lane, ReceivedBatch.of(batch)))
                    .orElseGet(() -> Step.Commit.goOn(List.of(), lane.cursor(), Map.of()));
        } catch (SourceException e) {
            return scan.waitOrPause(e)
                    .or(() -> LaneRetry.again(scan, lane.cursor(), LaneRetry.STANDARD))
                    .orElseThrow(() -> e);
        }
    }

    private Step wait(Lane lane) {
        Instant now = scan.slice().now();
        Instant last = lane.cursor()
                .optionalNumber("at")
                .map(Instant::ofEpochMilli)
                .orElse(scan.job().createdAt());
        if (last.plus(SILENCE).isBefore(now)) {
            String text =
                    "The scanner fell silent in the middle of its session. See whether it runs; it continues with a new session";
            SessionEnd.Reason reason = new SessionEnd.Reason("SESSION_BROKEN_OFF", 1, text);
            Fields ended = ended(new SessionEnd(List.of(reason), 0, 0, 0));
            return Step.Commit.last(List.of(), lane.cursor().with(ended), Map.of());
        }
        return new Step.Wait(now.plus(WAIT), "the scanner hands in what it finds");
    }

    /** Returns the step that a batch is. */
    Step.Commit step(Lane lane, ReceivedBatch received) {
        Batch batch = received.batch();
        Set<String> gone = Set.copyOf(batch.gone()); // what came and went within one batch never was there
        List<FileEntry> entries = new ArrayList<>(Scope.distinct(batch.items().stream()
                .filter(item -> !gone.contains(item.id()))
                .map(TreeItems::entry)
                .toList()));
        List<String> ids = new ArrayList<>(entries.stream().map(FileEntry::id).toList());
        ids.addAll(gone);
        EntryMerge merge = scan.merge(ids, entries.stream());
        List<String> arrived = new ArrayList<>();
        long behind = lane.cursor().number(BEHIND, 0);
        for (FileEntry entry : entries) {
            behind += isBehind(entry, merge.stored(entry.id())) ? 1 : 0;
            boolean arrives = entry.isFolder() && merge.arrives(entry, false);
            if (scan.scope().apply(keepingChecksum(entry, merge), merge) && arrives) {
                arrived.add(entry.id());
            }
        }
        gone.forEach(id -> merge.dead(id, State.GONE));
        merge.count("pages", 1);
        merge.count("listed", entries.size());
        merge.count("listedBytes", entries.stream().mapToLong(FileEntry::bytes).sum());
        SessionEnd end = batch.end();
        if (end != null && end.repaired() > 0) {
            merge.count("repaired", end.repaired());
        }
        Long mark = batch.mark();
        Fields cursor = Fields.builder()
                .put("type", TYPE)
                .put("batch", batch.seq())
                .put(BEHIND, behind)
                .put(MARK, mark == null ? mark(lane) : Math.max(mark, mark(lane)))
                .put(
                        REFUSED,
                        lane.cursor().number(REFUSED, 0) + received.refused().size())
                .put("at", scan.slice().now().toEpochMilli())
                .build();
        Step.Commit step = end == null
                ? Step.Commit.goOn(scan.writes(lane, merge), cursor, merge.counters())
                : Step.Commit.last(scan.writes(lane, merge), cursor.with(ended(end)), merge.counters());
        return step.spawning(below(lane, merge, arrived));
    }

    /** Where folders decide about what is in them, that is looked at again below those that were not what they are now. */
    private List<LaneSeed> below(Lane lane, EntryMerge merge, List<String> arrived) {
        if (!scan.scope().goesByFolders() || scan.walk().isEmpty()) {
            return List.of();
        }
        Stream<Fields> come = scan.full() ? Stream.empty() : FolderSplit.arrived("user", false, arrived);
        List<String> known = merge.outcome().deadFolders().stream()
                .filter(folder -> merge.stored(folder) != null)
                .toList();
        return Stream.concat(FolderSplit.below(known), come)
                .map(cursor -> LaneSeed.ofPhase(ScanPhase.DESCENDING, cursor, lane.phase()))
                .toList();
    }

    /** A scanner that makes no checksums does not take away one that was made of the same content. */
    private static FileEntry keepingChecksum(FileEntry entry, EntryMerge merge) {
        FileRecord stored = merge.stored(entry.id());
        if (entry.md5() != null || stored == null || stored.entry().md5() == null) {
            return entry;
        }
        boolean sameContent = Objects.equals(entry.size(), stored.entry().size())
                && Objects.equals(entry.modifiedTime(), stored.entry().modifiedTime());
        return sameContent ? entry.withMd5(stored.entry().md5()) : entry;
    }

    private static Fields ended(SessionEnd end) {
        List<Fields> reasons = end.reasons().stream()
                .map(reason -> new Certificate.Reason(reason.code(), reason.count(), reason.text()).toFields())
                .toList();
        return Fields.builder()
                .putAll("reasons", reasons)
                .put(RESTS_ON, end.restsOnMs())
                .put(LEFT_OUT, end.leftOut())
                .build();
    }

    /**
     * Returns true if what a scanner says was overtaken by what it said before: it has forgotten that, as after its database was restored.
     * Of a folder, the time of its last change comes with other changes alone.
     */
    private static boolean isBehind(FileEntry entry, @Nullable FileRecord stored) {
        if (stored == null) {
            return false;
        }
        FileEntry known = stored.entry();
        return entry.version() < known.version()
                || (entry.version() == known.version()
                        && !(Objects.equals(entry.size(), known.size())
                                && (entry.isFolder() || Objects.equals(entry.modifiedTime(), known.modifiedTime()))
                                && entry.name().equals(known.name())));
    }

    /** Returns why a session that has ended is not complete. */
    static List<Certificate.Reason> reasons(Lane lane) {
        List<Certificate.Reason> reasons = new ArrayList<>(lane.cursor().list("reasons").stream()
                .map(Certificate.Reason::of)
                .toList());
        refusals(lane, reasons).ifPresent(reasons::add);
        long behind = lane.cursor().number(BEHIND, 0);
        if (behind > 0) {
            reasons.add(new Certificate.Reason(
                    "SCANNER_BEHIND",
                    behind,
                    "Items of which the scanner has handed in more before than it knows now, as after its database was restored: "
                            + behind
                            + ". Start the scanner anew: it then takes over what the index holds"));
        }
        return reasons;
    }

    /** Returns what is to be known of a session that has ended. */
    static List<Certificate.Reason> notes(Lane lane) {
        List<Certificate.Reason> notes = new ArrayList<>();
        lane.cursor()
                .optionalNumber(RESTS_ON)
                .ifPresent(ms -> notes.add(new Certificate.Reason(
                        "CHANGED_FOLDERS_ONLY",
                        1,
                        "Folders in which something had changed were visited; all were in the scan of "
                                + TreeTime.text(ms)
                                + ", on which this one rests")));
        long leftOut = lane.cursor().number(LEFT_OUT, 0);
        if (leftOut > 0) {
            notes.add(new Certificate.Reason(
                    "LEFT_OUT",
                    leftOut,
                    "Known items that the agent's settings leave out from now on, with all that is in them: " + leftOut
                            + ". The index keeps them as they were"));
        }
        return notes;
    }

    /** A scanner that knows of all that was refused says so itself, and where it is. */
    private static Optional<Certificate.Reason> refusals(Lane lane, List<Certificate.Reason> told) {
        long refused = lane.cursor().number(REFUSED, 0);
        boolean known =
                told.stream().anyMatch(reason -> reason.code().equals(ITEMS_REFUSED) && reason.count() >= refused);
        if (refused == 0 || known) {
            return Optional.empty();
        }
        told.removeIf(reason -> reason.code().equals(ITEMS_REFUSED));
        String text = "Items that the scanner described in a way that this server does not understand: " + refused
                + ". Bring both to the same version; what is known of these items stays as it was";
        return Optional.of(new Certificate.Reason(ITEMS_REFUSED, refused, text));
    }
}

package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.State;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.source.FileEntry;
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
import org.jspecify.annotations.Nullable;

/**
 * The lane of a session: its steps are the batches that its scanner hands in, in their order. The slices of the job have nothing to do in
 * it but to wait for the session's end.
 */
final class TakeBatch implements LaneWorker {
    private static final String TYPE = "intake";
    private static final String BEHIND = "behind";
    private static final String REFUSED = "refused";
    private static final String ITEMS_REFUSED = "ITEMS_REFUSED";
    private static final Duration WAIT = Duration.ofMinutes(10);

    /** A scanner that is silent for longer has given its session up. */
    private static final Duration SILENCE = Duration.ofHours(24);

    private final ScanSlice scan;

    TakeBatch(ScanSlice scan) {
        this.scan = scan;
    }

    static LaneSeed seed() {
        return LaneSeed.of(Fields.builder().put("type", TYPE).put("batch", 0).build());
    }

    /** Whether these fields are the cursor of a session. */
    static boolean is(Fields cursor) {
        return cursor.string("type").equals(TYPE);
    }

    /** Returns the number of the batch that was taken in last; 0 before the first. */
    static long taken(Lane lane) {
        return lane.cursor().number("batch");
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
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
        long behind = lane.cursor().number(BEHIND, 0);
        for (FileEntry entry : entries) {
            behind += isBehind(entry, merge.stored(entry.id())) ? 1 : 0;
            boolean unusedIsLive = scan.scope().apply(entry, merge);
        }
        gone.forEach(id -> merge.dead(id, State.GONE));
        merge.count("pages", 1);
        merge.count("listed", entries.size());
        merge.count("listedBytes", entries.stream().mapToLong(FileEntry::bytes).sum());
        Fields cursor = Fields.builder()
                .put("type", TYPE)
                .put("batch", batch.seq())
                .put(BEHIND, behind)
                .put(
                        REFUSED,
                        lane.cursor().number(REFUSED, 0) + received.refused().size())
                .put("at", scan.slice().now().toEpochMilli())
                .build();
        SessionEnd end = batch.end();
        return end == null
                ? Step.Commit.goOn(scan.writes(lane, merge), cursor, merge.counters())
                : Step.Commit.last(scan.writes(lane, merge), cursor.with(ended(end)), merge.counters());
    }

    private static Fields ended(SessionEnd end) {
        List<Fields> reasons = end.reasons().stream()
                .map(reason -> new Certificate.Reason(reason.code(), reason.count(), reason.text()).toFields())
                .toList();
        return Fields.builder().putAll("reasons", reasons).build();
    }

    /**
     * Returns true if what a scanner says was overtaken by what it said before: it has forgotten that, as after its database was restored.
     */
    private static boolean isBehind(FileEntry entry, @Nullable FileRecord stored) {
        if (stored == null) {
            return false;
        }
        FileEntry known = stored.entry();
        return entry.version() < known.version()
                || (entry.version() == known.version()
                        && !(Objects.equals(entry.size(), known.size())
                                && Objects.equals(entry.modifiedTime(), known.modifiedTime())
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
                            + ". Disconnect this source, remove the scanner's state directory, and scan again"));
        }
        return reasons;
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

package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.Next;
import dev.drivemind.scan.Certificate.Reason;
import dev.drivemind.store.Day;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Draws up a run's certificate, counts and change tokens. */
final class Conclusion {
    private static final int NAMED = 3;
    private static final int LANES_AT_ONCE = 500;

    private final Job job;
    private final ScanSlice scan;
    private final SyncTimes times;
    private final List<Write> lanes = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Reason> notes = new ArrayList<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Set<String> late = new TreeSet<>();
    private final List<ListCursor> listed = new ArrayList<>();
    private long windows;
    private long mark;
    private boolean lost;
    private boolean missing;

    private Conclusion(Job job, ScanSlice scan, SyncTimes times) {
        this.job = job;
        this.scan = scan;
        this.times = times;
    }

    static Next of(Job job, ScanSlice scan, SyncTimes times) {
        return new Conclusion(job, scan, times).conclude();
    }

    /** Returns the end of a run that has read nothing, since only a full scan will do. */
    static Next fullFollows(Job job, ScanSlice scan, SyncTimes times, String because) {
        Conclusion conclusion = new Conclusion(job, scan, times);
        conclusion.reasons.add(new Reason("FULL_SCAN_FOLLOWS", 1, "A full scan follows: " + because));
        Fields result = conclusion.result(scan.slice().now().toEpochMilli());
        return new Next.Done(result, Notifications.concluded(scan, job, because, times));
    }

    private Next conclude() {
        readLanes();
        readIssues();
        addSweepReasons();
        addDeltaReasons();
        noteGoneChoice();
        long now = scan.slice().now().toEpochMilli();
        Fields result = result(now);
        List<Fields> savedTokens = tokens.entrySet().stream()
                .map(entry -> IndexState.token(entry.getKey(), entry.getValue()))
                .toList();
        List<Write> writes = new ArrayList<>(lanes);
        Fields further = LateListings.noted(late)
                .with(Fields.builder()
                        .putAll("tokens", savedTokens)
                        .put("walked", scan.isOfTree())
                        .build())
                .with(IndexState.marked(scan.documents(), job.subject(), mark))
                .with(spread());
        writes.add(IndexState.concluded(scan.documents(), job, result, further, now));
        if (!ScanKind.foundNothing(job, result)) {
            writes.add(Write.set(new Ref(Schema.DELTAS, job.id()), dated(now, changes(result))));
            writes.add(Write.set(new Ref(Schema.METRICS, job.id()), dated(now, result)));
        }
        writes.addAll(Notifications.concluded(scan, job, fullBecause(), times));
        return new Next.Done(result, writes);
    }

    private Fields spread() {
        Fields before = IndexState.find(scan.documents(), job.subject()).orElseGet(Fields::empty);
        return scan.full() ? Spread.noted(job, listed, before) : Spread.kept(before);
    }

    private Fields result(long now) {
        IndexState.Count live = IndexState.count(scan.files(), scan.scope().goesByFolders());
        Remarks remarks = Remarks.of(scan.files(), Placing.concerns(job, scan));
        reasons.addAll(remarks.reasons());
        notes.addAll(remarks.notes());
        return new Certificate(reasons, notes)
                .toFields()
                .with(live.toFields())
                .with(remarks.counts())
                .with(Fields.builder().put("walked", scan.isOfTree()).build())
                .with(counts(live.total(), now));
    }

    /** Returns why a full scan must follow this run; empty if none must. */
    private String fullBecause() {
        if (scan.full() || scan.isOfTree()) {
            return "";
        }
        if (job.notes().flag("missing") && !missing) {
            return "a chosen folder has come back";
        }
        if (lost) {
            return "a change feed was lost";
        }
        return job.notes().strings("unknown").isEmpty() ? "" : "a shared drive was added";
    }

    private void readLanes() {
        List<String> invalid = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        scan.lanes().each(job.id(), lane -> {
            if (TakeBatch.is(lane.cursor())) {
                reasons.addAll(TakeBatch.reasons(lane));
                notes.addAll(TakeBatch.notes(lane));
                mark = Math.max(mark, TakeBatch.mark(lane));
                return; // the next session clears it away: until then the last batch may come once more
            }
            if (!scan.full() && lanes.size() < LANES_AT_ONCE) {
                lanes.add(Write.delete(
                        lane.ref())); // nothing is compared with them, so nothing else would clear them away
            }
            if (ListCursor.is(lane.cursor())) {
                readWindow(lane, invalid);
            } else if (ReplayChanges.is(lane.cursor())) {
                readFeed(lane, unread);
            } else if (lane.phase() > ScanPhase.LISTING) {
                late.addAll(lane.cursor().strings("listed"));
            }
        });
        add("INVALID_WINDOW", invalid, "Parts of the listing that could not be read completely");
        add("CHANGES_LOST", unread, "Change feeds that could not be read completely");
    }

    private void readWindow(Lane lane, List<String> invalid) {
        ListCursor cursor = ListCursor.of(lane.cursor());
        listed.add(cursor);
        if (cursor.valid()) {
            windows++;
        } else if (!cursor.isSplit()) {
            invalid.add("files created from " + cursor.window() + ": "
                    + cursor.trouble().outcome());
        }
    }

    private void readFeed(Lane lane, List<String> unread) {
        if (lane.cursor().flag("finished")) {
            tokens.put(lane.cursor().string("corpus"), lane.cursor().string("token"));
        } else {
            boolean gone = lane.cursor().flag("lost");
            lost = lost || gone;
            if (!gone) {
                tokens.put(lane.cursor().string("corpus"), lane.cursor().string("token"));
            }
            unread.add(lane.cursor().optionalString("error").orElse("the feed broke off"));
        }
    }

    private void readIssues() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Query query = Query.of(Schema.ISSUES).whereEqual("job", job.id());
        Paged.all(scan.documents(), query)
                .forEach(issue -> texts.computeIfAbsent(issue.fields().string("code"), code -> new ArrayList<>())
                        .add(issue.fields().string("text")));
        add(
                "UNREADABLE_FOLDER",
                texts.getOrDefault("UNREADABLE_FOLDER", List.of()),
                "Folders that came in and could not be listed");
        missing = texts.containsKey("MISSING_FOLDER");
        add(
                "MISSING_FOLDER",
                texts.getOrDefault("MISSING_FOLDER", List.of()),
                "Chosen folders that are not there, of which the index keeps what it held until they are back,"
                        + " or you choose others with --folder ID or --whole");
        add("QUARANTINED", texts.getOrDefault("QUARANTINED", List.of()), "Items that could not be understood");
        add(
                "UNVERIFIED",
                texts.getOrDefault("UNVERIFIED", List.of()),
                "Records that could not be checked, and are kept");
    }

    private void addSweepReasons() {
        long held = job.notes().number("held", 0);
        if (held > 0) {
            reasons.add(new Reason(
                    "REMOVALS_HELD",
                    held,
                    held + " known items were not listed, too many to remove without approval."
                            + " If you deleted them, scan again with --approve-removals"));
        }
    }

    /** A delta vouches for no more than the full scan does that it rests on. */
    private void addDeltaReasons() {
        if (scan.full() || scan.isOfTree()) {
            return;
        }
        add("NOT_SCANNED", job.notes().strings("unknown"), "Drives that have not been scanned yet");
        String base = job.notes().optionalString("base").orElse("");
        if (!base.equals("COMPLETE")) {
            reasons.add(new Reason(
                    "BASE_PARTIAL", 1, "The last full scan was not complete. Repeat it with drivemind scan --full"));
        }
    }

    /** A scanner proves that a chosen folder is gone; another one of its name was not chosen. */
    private void noteGoneChoice() {
        List<String> chosen = scan.isOfTree() ? ScanSlice.choice(job).folders() : List.of();
        List<String> gone = chosen.stream()
                .filter(id -> scan.files().find(id).filter(FileRecord::live).isEmpty())
                .map(id -> scan.files()
                        .find(id)
                        .map(record -> record.entry().name())
                        .orElse(id))
                .toList();
        if (!gone.isEmpty()) {
            String text = "Chosen folders that are not there any more, though others of their names may be: "
                    + gone.size() + " ("
                    + String.join("; ", gone.subList(0, Math.min(NAMED, gone.size())))
                    + "). Choose others with --folder, or everything with --whole";
            notes.add(new Reason("CHOSEN_FOLDER_GONE", gone.size(), text));
        }
    }

    private void add(String code, List<String> texts, String what) {
        if (!texts.isEmpty()) {
            String named = String.join("; ", texts.subList(0, Math.min(NAMED, texts.size())));
            String more = texts.size() > NAMED ? "; and " + (texts.size() - NAMED) + " more" : "";
            reasons.add(new Reason(code, texts.size(), what + ": " + texts.size() + " (" + named + more + ")"));
        }
    }

    private Fields counts(long live, long now) {
        Fields progress = job.progress();
        long created = progress.number("created", 0);
        long updated = progress.number("updated", 0);
        Fields.Builder counts = Fields.builder()
                .put("created", created)
                .put("updated", updated)
                .put("removed", progress.number("removed", 0))
                .put("unchanged", live - created - updated)
                .put("windows", windows)
                .put("elapsedMs", now - job.startedAt().orElse(job.createdAt()).toEpochMilli());
        for (String name : List.of(
                "pages", "requests", "changes", "excluded", "documentsWritten", "fileDocumentsWritten", "commits")) {
            counts.put(name, progress.number(name, 0));
        }
        progress.optionalNumber("repaired").ifPresent(repaired -> counts.put("repaired", repaired));
        return counts.build();
    }

    private static Fields changes(Fields result) {
        Fields.Builder changes = Fields.builder();
        for (String name : List.of("created", "updated", "removed", "unchanged")) {
            changes.put(name, result.number(name));
        }
        return changes.build();
    }

    private Fields dated(long now, Fields content) {
        return Fields.builder()
                .put("ownerId", job.owner())
                .put("source", job.subject())
                .put("job", job.id())
                .put("kind", job.kind())
                .put("reason", job.spec().optionalString("reason"))
                .put("at", now)
                .put("day", Day.of(scan.slice().now()))
                .build()
                .with(content);
    }
}

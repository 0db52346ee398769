package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.Next;
import dev.drivemind.scan.Certificate.Reason;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws up a scan's certificate, counts and change tokens. */
final class Conclusion {
    private static final int NAMED = 3;

    private final Job job;
    private final ScanSlice scan;
    private final List<Reason> reasons = new ArrayList<>();
    private final Map<String, String> tokens = new HashMap<>();
    private long windows;

    private Conclusion(Job job, ScanSlice scan) {
        this.job = job;
        this.scan = scan;
    }

    static Next of(Job job, ScanSlice scan) {
        return new Conclusion(job, scan).conclude();
    }

    private Next conclude() {
        readLanes();
        readIssues();
        addSweepReasons();
        long now = scan.slice().now().toEpochMilli();
        IndexState.Count live = IndexState.count(scan.files());
        Fields result =
                new Certificate(reasons).toFields().with(live.toFields()).with(counts(live.total(), now));
        List<Fields> savedTokens = tokens.entrySet().stream()
                .map(entry -> Fields.builder()
                        .put("corpus", entry.getKey())
                        .put("token", entry.getValue())
                        .build())
                .toList();
        return new Next.Done(
                result,
                List.of(
                        IndexState.concluded(job, result, savedTokens, now),
                        Write.set(new Ref(Schema.DELTAS, job.id()), dated(now, changes(result))),
                        Write.set(new Ref(Schema.METRICS, job.id()), dated(now, result))));
    }

    private void readLanes() {
        List<String> invalid = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        scan.lanes().each(job.id(), lane -> {
            if (lane.phase() == FullScan.LISTING) {
                readWindow(lane, invalid);
            } else if (lane.phase() == FullScan.REPLAYING) {
                readFeed(lane, lost);
            }
        });
        add("INVALID_WINDOW", invalid, "Parts of the listing that could not be read whole");
        add("CHANGES_LOST", lost, "Change feeds that could not be read to their end");
    }

    private void readWindow(Lane lane, List<String> invalid) {
        ListCursor cursor = ListCursor.of(lane.cursor());
        if (cursor.valid()) {
            windows++;
        } else if (!cursor.trouble().outcome().equals(ListCursor.SPLIT)) {
            invalid.add("files created from " + cursor.window() + ": "
                    + cursor.trouble().outcome());
        }
    }

    private void readFeed(Lane lane, List<String> lost) {
        if (lane.cursor().flag("finished")) {
            tokens.put(lane.cursor().string("corpus"), lane.cursor().string("token"));
        } else {
            lost.add(lane.cursor().optionalString("error").orElse("the feed broke off"));
        }
    }

    private void readIssues() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Query query = Query.of(Schema.ISSUES).whereEqual("job", job.id());
        List<Document> page = scan.documents().query(query);
        while (!page.isEmpty()) {
            for (Document issue : page) {
                texts.computeIfAbsent(issue.fields().string("code"), code -> new ArrayList<>())
                        .add(issue.fields().string("text"));
            }
            page = scan.documents().query(query.startAfter(page.get(page.size() - 1)));
        }
        add("UNREADABLE_FOLDER", texts.getOrDefault("UNREADABLE_FOLDER", List.of()), "Folders that could not be read");
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
                    held + " known items were not listed. That is so many that nothing was removed;"
                            + " if you did remove them, scan again with --approve-removals"));
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
                .put("at", now)
                .build()
                .with(content);
    }
}

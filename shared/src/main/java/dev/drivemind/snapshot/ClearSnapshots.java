package dev.drivemind.snapshot;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes what no snapshot needs: what was gathered for this one, the files of jobs whose notes it has, and snapshots that are old. The last
 * {@link #LATEST} are kept, and the last of each of {@link #MONTHS} months.
 */
final class ClearSnapshots implements LaneWorker {
    /** Snapshots that are kept whatever their age. */
    static final int LATEST = 30;

    /** Months of which the last snapshot is kept. */
    static final int MONTHS = 24;

    private static final String TYPE = "clear-snapshots";

    private final Documents documents;
    private final Blobs blobs;
    private final Job job;
    private final String source;
    private final Snapshots snapshots;

    ClearSnapshots(Documents documents, Blobs blobs, Job job, String source, Snapshots snapshots) {
        this.documents = documents;
        this.blobs = blobs;
        this.job = job;
        this.source = source;
        this.snapshots = snapshots;
    }

    static Fields cursor(Plan plan) {
        return Fields.builder().put("type", TYPE).put("plan", plan.toFields()).build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        String owner = job.owner();
        List<StoredSnapshot> all = snapshots.all();
        List<StoredSnapshot> kept = kept(all, used());
        List<StoredSnapshot> old =
                all.stream().filter(snapshot -> !kept.contains(snapshot)).toList();
        if (!old.isEmpty()) {
            old.forEach(snapshot -> blobs.delete(SnapshotNames.manifest(owner, source, snapshot.job())));
            List<Write> forgotten = old.stream()
                    .map(snapshot -> Write.delete(StoredSnapshot.ref(source, snapshot.job())))
                    .toList();
            return Step.Commit.goOn(forgotten, lane.cursor(), Map.of());
        }
        Gathered.plan(lane)
                .jobs()
                .forEach(done -> ClearBlobs.all(blobs, SnapshotNames.segments(owner, source) + done + "/"));
        ClearBlobs.all(blobs, SnapshotNames.bundles(owner, source) + job.id() + "/");
        return ClearBlobs.step(lane, blobs, () -> unneeded(kept));
    }

    /** The snapshot that was summed up last: what rests on it may be older than all that are kept. */
    private Optional<String> used() {
        return documents
                .get(new Ref(Schema.INSIGHTS, source))
                .flatMap(insights -> insights.fields().optionalString("snapshot"));
    }

    /** What earlier jobs gathered and did not come to use, and parts that no snapshot has any more. */
    private List<String> unneeded(List<StoredSnapshot> kept) {
        List<String> found =
                new ArrayList<>(ClearBlobs.some(blobs, SnapshotNames.bundles(job.owner(), source), name -> false));
        String segments = SnapshotNames.segments(job.owner(), source);
        Map<String, Boolean> awaited = new HashMap<>();
        found.addAll(ClearBlobs.some(
                blobs,
                segments,
                name -> awaited.computeIfAbsent(
                        name.substring(segments.length()).split("/", -1)[0], id -> isAwaited(id, kept))));
        Set<String> needed = new HashSet<>();
        for (StoredSnapshot snapshot : kept) {
            snapshots.open(snapshot.job()).parts().forEach(part -> needed.add(part.name()));
        }
        found.addAll(ClearBlobs.some(blobs, SnapshotNames.parts(job.owner(), source), needed::contains));
        return found;
    }

    /** Whether a later snapshot will want what a scan has left: it has not ended, or ended too late for this one. */
    private boolean isAwaited(String scan, List<StoredSnapshot> kept) {
        return documents
                .get(new Ref(Schema.JOBS, scan))
                .map(Job::of)
                .filter(found -> !found.state().terminal()
                        || (!kept.get(0).known().contains(scan)
                                && found.createdAt().toEpochMilli()
                                        >= kept.get(0).since()))
                .isPresent();
    }

    /** The newest first, and of older ones the last of each month. */
    private static List<StoredSnapshot> kept(List<StoredSnapshot> newestFirst, Optional<String> used) {
        List<StoredSnapshot> kept = new ArrayList<>();
        Set<String> months = new HashSet<>();
        for (StoredSnapshot snapshot : newestFirst) {
            String month = snapshot.at()
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString()
                    .substring(0, 7);
            boolean lastOfMonth = months.add(month);
            if (kept.size() < LATEST
                    || (lastOfMonth && months.size() <= MONTHS)
                    || used.equals(Optional.of(snapshot.job()))) {
                kept.add(snapshot);
            }
        }
        return kept;
    }
}

package dev.drivemind.snapshot;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Map;

/** Gathers all items of the snapshot before, to be divided into another number of parts. */
final class GatherParts implements LaneWorker {
    private static final String TYPE = "gather-parts";
    private static final long ROWS_A_STEP = 200_000;

    private final Snapshots snapshots;
    private final Gathered gathered;

    GatherParts(Snapshots snapshots, Gathered gathered) {
        this.snapshots = snapshots;
        this.gathered = gathered;
    }

    static Fields cursor(Plan plan) {
        return Gathered.cursor(TYPE, plan);
    }

    /** Whether a lane gathers parts. */
    static boolean is(Lane lane) {
        return lane.cursor().string("type").equals(TYPE);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        List<Snapshot.Part> parts = gathered.base(snapshots, cursor).parts();
        Bundler bundler = gathered.bundler(cursor, Gathered.KNOWN);
        int next = (int) cursor.number("next", 0);
        long rows = 0;
        while (next < parts.size() && rows < ROWS_A_STEP) {
            parts.get(next).open(gathered.blobs()).each(entry -> bundler.add(new EntryFile.Live(entry)));
            rows += parts.get(next++).rows();
        }
        Fields after = cursor.with(Fields.builder()
                .put(Gathered.KNOWN, bundler.flush())
                .put("next", next)
                .build());
        Map<String, Long> counts = Map.of("rows", rows);
        return next < parts.size()
                ? Step.Commit.goOn(List.of(), after, counts)
                : Step.Commit.last(List.of(), after, counts);
    }
}

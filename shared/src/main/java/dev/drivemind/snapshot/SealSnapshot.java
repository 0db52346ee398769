package dev.drivemind.snapshot;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.snapshot.Snapshot.Part;
import dev.drivemind.snapshot.Snapshot.Totals;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes the list of a snapshot's parts, and makes the snapshot known. */
final class SealSnapshot implements LaneWorker {
    private static final String TYPE = "seal";

    private final Blobs blobs;
    private final Job job;
    private final String source;

    private final Planner planner;

    SealSnapshot(Blobs blobs, Job job, String source, Planner planner) {
        this.blobs = blobs;
        this.planner = planner;
        this.job = job;
        this.source = source;
    }

    static Fields cursor(Plan plan, List<Part> parts) {
        return Fields.builder()
                .put("type", TYPE)
                .put("plan", plan.toFields())
                .putAll("parts", parts.stream().map(Part::toFields).toList())
                .build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Plan plan = Gathered.plan(lane);
        List<Part> parts = lane.cursor().list("parts").stream().map(Part::of).toList();
        Snapshot snapshot = new Snapshot(
                source,
                job.id(),
                plan.asOf().optionalString("scan").orElse(null),
                plan.asOf().optionalString("certificate").orElse(null),
                Instant.ofEpochMilli(plan.asOf().number("at")),
                parts.stream().map(Part::totals).reduce(Totals.NONE, Totals::plus),
                parts);
        byte[] manifest = snapshot.line().getBytes(StandardCharsets.UTF_8);
        String name = SnapshotNames.manifest(job.owner(), source, job.id());
        boolean unused = blobs.putIfAbsent(name, new ByteArrayInputStream(manifest));
        boolean pure = planner.nothingSince(plan.asOf().optionalString("scan").orElse(""));
        return Step.Commit.last(
                List.of(StoredSnapshot.sealed(job.owner(), snapshot, plan, pure)),
                lane.cursor(),
                Map.of("snapshots", 1L));
    }
}

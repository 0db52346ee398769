package dev.drivemind.simulation;

import dev.drivemind.index.FileRecord;
import dev.drivemind.insight.Insights;
import dev.drivemind.insight.InsightsJob;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.snapshot.Snapshot;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Schema;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A snapshot has what the index has, and what scans note is enough to make it: the index itself is never read again for one. */
final class SnapshotPromise {
    private final World world;

    SnapshotPromise(World world) {
        this.world = world;
    }

    /**
     * Has another snapshot made and looks at it.
     *
     * @param finish brings whatever is under way to its end
     */
    void demand(Runnable finish) {
        Blobs blobs = world.deployment().calmBlobs();
        Insights insights =
                new Insights(world.documents(), blobs, world.deployment().calmJobs(), World.OWNER);
        String id = insights.sumUp(World.SOURCE).job().id();
        finish.run();
        Job job = world.deployment().calmJobs().find(id).orElseThrow();
        if (job.state() != JobState.SUCCEEDED) {
            throw new Violation("a snapshot in calm weather ended " + job.state() + " " + job.reason());
        }
        Map<String, FileEntry> told = new TreeMap<>();
        Snapshot snapshot = Snapshot.open(blobs, World.OWNER, World.SOURCE, id);
        snapshot.each(blobs, entry -> told.put(entry.id(), entry));
        Map<String, FileEntry> held = held();
        if (!told.equals(held)) {
            throw new Violation("a snapshot has " + told + ", the index " + held);
        }
        mustHaveNotesEnough();
        world.figures().snapshots++;
    }

    private Map<String, FileEntry> held() {
        return world.documents().all(Schema.FILES).stream()
                .map(FileRecord::of)
                .filter(FileRecord::live)
                .map(FileRecord::entry)
                .collect(Collectors.toMap(FileEntry::id, entry -> entry, (a, b) -> a, TreeMap::new));
    }

    private void mustHaveNotesEnough() {
        world.documents().all(Schema.JOBS).stream()
                .filter(job -> job.fields().string("kind").equals(InsightsJob.KIND))
                .flatMap(job -> job.fields().fields("notes").optionalString("flaw").stream())
                .filter(flaw -> !flaw.equals("changed meanwhile"))
                .findFirst()
                .ifPresent(flaw -> {
                    throw new Violation("what scans had noted was not enough for a snapshot: " + flaw);
                });
    }
}

package dev.drivemind.snapshot;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Lanes;
import dev.drivemind.job.Step;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the lanes of a job gather for its snapshot, as files of items. Their cursors name the files: items of those under {@link #KNOWN}
 * count where nothing else tells of an item, those under {@link #CURRENT} count above all others, the last of them most.
 *
 * @param prefix how the names of the files begin
 */
record Gathered(Documents documents, Blobs blobs, String prefix) {
    private static final Logger LOG = LoggerFactory.getLogger(Gathered.class);

    static final String KNOWN = "known";
    static final String CURRENT = "current";

    static Fields cursor(String type, Plan plan) {
        return Fields.builder()
                .put("type", type)
                .put("plan", plan.toFields())
                .put(KNOWN, List.of())
                .put(CURRENT, List.of())
                .build();
    }

    static Plan plan(Lane lane) {
        return Plan.of(lane.cursor().fields("plan"));
    }

    /** The same worker, whose lane ends as lost where it lacks what it needs: notes or parts that are gone, or not what was stored. */
    static LaneWorker losing(LaneWorker worker) {
        return new LaneWorker() {
            @Override
            public String type() {
                return worker.type();
            }

            @Override
            public Step step(Lane lane) {
                try {
                    return worker.step(lane);
                } catch (MissingBlobException | DamagedSnapshotException e) {
                    LOG.warn("Notes of scans or parts of the last snapshot are lost: the index is read", e);
                    Fields lost = lane.cursor()
                            .with(Fields.builder().put("lost", true).build());
                    return Step.Commit.last(List.of(), lost, Map.of());
                }
            }
        };
    }

    /** Whether a lane lacked what it needed, so that the index itself must be read. */
    static boolean isLost(Lane lane) {
        return lane.cursor().flag("lost");
    }

    /** Adds to the files that a cursor names under {@link #KNOWN} or {@link #CURRENT}. */
    Bundler bundler(Fields cursor, String where) {
        return new Bundler(
                blobs, prefix, new Partition(Plan.of(cursor.fields("plan")).parts()), cursor.strings(where));
    }

    /** The snapshot that a cursor's plan rests on. */
    Snapshot base(Snapshots snapshots, Fields cursor) {
        return snapshots.open(
                Objects.requireNonNull(Plan.of(cursor.fields("plan")).base()));
    }

    /** The lanes that have gathered in a phase, in the order in which what they know counts. */
    List<Lane> lanes(Job job, int phase) {
        List<Lane> lanes = new ArrayList<>();
        new Lanes(documents).each(job.id(), lane -> {
            if (lane.phase() == phase) {
                lanes.add(lane);
            }
        });
        lanes.sort(Comparator.comparing((Lane lane) -> !GatherParts.is(lane)));
        return lanes;
    }
}

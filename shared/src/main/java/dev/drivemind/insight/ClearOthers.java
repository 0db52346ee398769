package dev.drivemind.insight;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.snapshot.ClearBlobs;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;

/** Deletes the blobs that earlier jobs have left, now that those of this one have taken their place. */
public final class ClearOthers implements LaneWorker {
    private static final String TYPE = "clear";

    private final Blobs blobs;
    private final String prefix;
    private final String job;

    /**
     * For a job.
     *
     * @param prefix how the names of the blobs of all jobs of its kind begin
     * @param job the one whose blobs stay: their names have its id next
     */
    public ClearOthers(Blobs blobs, String prefix, String job) {
        this.blobs = blobs;
        this.prefix = prefix;
        this.job = job;
    }

    /** Returns where its lane begins. */
    public static Fields cursor() {
        return Fields.builder().put("type", TYPE).build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        String own = prefix + job + "/";
        return ClearBlobs.step(lane, blobs, () -> ClearBlobs.some(blobs, prefix, name -> name.startsWith(own)));
    }
}

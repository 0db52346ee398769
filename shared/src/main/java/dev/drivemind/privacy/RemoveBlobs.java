package dev.drivemind.privacy;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes blobs of an owner or a source. Blobs are in no commit: the names are written down first, and deleted only then, so that they are counted
 * rightly though a deletion be repeated.
 */
final class RemoveBlobs implements LaneWorker {
    private static final String TYPE = "remove-blobs";
    private static final int CHUNK = 50;

    private final Blobs blobs;

    RemoveBlobs(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Returns the lane that deletes the blobs whose names begin with {@code prefix}. */
    static LaneSeed seed(String prefix) {
        return LaneSeed.of(
                Fields.builder().put("type", TYPE).put("prefix", prefix).build());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        List<String> doomed = cursor.strings("names");
        doomed.forEach(blobs::delete);
        List<String> next = blobs.list(cursor.string("prefix"), Optional.empty(), CHUNK);
        Fields after = cursor.with(Fields.builder().put("names", next).build());
        Map<String, Long> counts = doomed.isEmpty() ? Map.of() : Map.of("blobs", (long) doomed.size());
        return next.isEmpty() ? Step.Commit.last(List.of(), after, counts) : Step.Commit.goOn(List.of(), after, counts);
    }
}

package dev.drivemind.privacy;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Pseudonym;
import dev.drivemind.job.Step;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deletes an owner's blobs. Blobs are in no commit: the names are written down first, and deleted only then, so that they are counted
 * rightly though a deletion be repeated.
 */
final class RemoveBlobs implements LaneWorker {
    private static final String TYPE = "remove-blobs";
    private static final int CHUNK = 50;

    private final Blobs blobs;

    RemoveBlobs(Blobs blobs) {
        this.blobs = blobs;
    }

    static LaneSeed seed(String owner) {
        return LaneSeed.of(
                Fields.builder().put("type", TYPE).put("prefix", prefix(owner)).build());
    }

    /** Returns how the names of all blobs of an owner begin. */
    static String prefix(String owner) {
        return "owners/" + Pseudonym.of(owner) + "/";
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

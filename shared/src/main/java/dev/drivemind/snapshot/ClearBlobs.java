package dev.drivemind.snapshot;

import dev.drivemind.job.Lane;
import dev.drivemind.job.Step;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Deletes blobs that nothing needs, in two steps: their names are written down first, and deleted only then. So a runner that stood still
 * while newer results came deletes none of these, if no name is ever given twice.
 */
public final class ClearBlobs {
    private static final int NAMES = 200;
    private static final int PAGE = 500;

    private ClearBlobs() {}

    /**
     * Returns the next step of a lane.
     *
     * @param unneeded finds some names of blobs that nothing needs, none when there are no more
     */
    public static Step step(Lane lane, Blobs blobs, Supplier<List<String>> unneeded) {
        List<String> written = lane.cursor().strings("names");
        written.forEach(blobs::delete);
        List<String> found = written.isEmpty() ? unneeded.get() : List.of();
        Fields next = lane.cursor().with(Fields.builder().put("names", found).build());
        return written.isEmpty() && found.isEmpty()
                ? Step.Commit.last(List.of(), next, Map.of())
                : Step.Commit.goOn(List.of(), next, Map.of());
    }

    /** Returns some of the names that begin with a prefix and are not needed. */
    public static List<String> some(Blobs blobs, String prefix, Predicate<String> needed) {
        List<String> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        List<String> page = blobs.list(prefix, after, PAGE);
        while (!page.isEmpty() && found.size() < NAMES) {
            page.stream().filter(needed.negate()).limit(NAMES - found.size()).forEach(found::add);
            after = Optional.of(page.get(page.size() - 1));
            page = page.size() < PAGE ? List.of() : blobs.list(prefix, after, PAGE);
        }
        return found;
    }

    /** Deletes all blobs whose names begin with a prefix. */
    static void all(Blobs blobs, String prefix) {
        List<String> page = blobs.list(prefix, Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            page.forEach(blobs::delete);
            page = page.size() < PAGE ? List.of() : blobs.list(prefix, Optional.empty(), PAGE);
        }
    }
}

package dev.drivemind.organize;

import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Phases.With;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The acts of an operation in parts. Folders are made before any file moves, and removed after all have; what happens to files is parted where
 * none needs what is done to another in a part before, so that these can be carried out side by side.
 *
 * @param cuts the numbers of the acts with which the parts of files begin, and of the one after the last; none if the operation was planned by
 *     a version that did not part them
 * @param acts how many there are
 */
record Parts(List<Long> cuts, long acts) {
    /** Parts that are worked on at once: a disk is kept busy, and a service is not flooded. */
    static final int MOST = 4;

    /** Acts from a number to below another. */
    record Part(long from, long until) {}

    Parts {
        cuts = cuts.isEmpty() ? List.of(0L, acts) : List.copyOf(cuts);
    }

    /** Returns the acts before those of files: what folders are like, and which are made. */
    Part before() {
        return new Part(0, cuts.get(0));
    }

    /** Returns the parts of files, at least one. */
    List<Part> files() {
        return IntStream.range(1, cuts.size())
                .mapToObj(i -> new Part(cuts.get(i - 1), cuts.get(i)))
                .toList();
    }

    /** Returns a lane for each part of files, which begins where this says. */
    With lanes(Function<Part, Fields> cursor) {
        return With.lanes(files().stream().map(cursor).map(LaneSeed::of).toList());
    }

    /** Returns the acts after those of files: which folders are removed, and what stays. */
    Part after() {
        return new Part(cuts.get(cuts.size() - 1), acts);
    }
}

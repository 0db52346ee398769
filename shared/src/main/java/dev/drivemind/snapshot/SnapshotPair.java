package dev.drivemind.snapshot;

import dev.drivemind.snapshot.Snapshot.Part;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Two snapshots of a source, part by part. Of two partitions the finer one divides each part of the other, since parts go by the first bits
 * of a hash. A part that both have is passed over.
 */
record SnapshotPair(Blobs blobs, Snapshot earlier, Snapshot later) {

    /**
     * Shows the items of some pairs of parts.
     *
     * @param some whether a pair is read, by its number
     * @param pairs asked once for each pair that is
     */
    void each(IntPredicate some, IntFunction<PartJoin.Pairs> pairs) {
        int count = Math.max(earlier.parts().size(), later.parts().size());
        Side before = new Side(earlier, count);
        Side after = new Side(later, count);
        boolean alike = earlier.parts().size() == later.parts().size();
        for (int i = 0; i < count; i++) {
            if (some.test(i) && !(alike && before.part(i).equals(after.part(i)))) {
                PartJoin.of(before.entries(i), after.entries(i), pairs.apply(i));
            }
        }
    }

    /** One of the two, in the finer partition of both; of the coarser one the last part that was read is kept. */
    private final class Side {
        private final Snapshot snapshot;
        private final int times;
        private final Partition partition;
        private int read = -1;
        private List<FileEntry> whole = List.of();

        Side(Snapshot snapshot, int pairs) {
            this.snapshot = snapshot;
            this.times = pairs / snapshot.parts().size();
            this.partition = new Partition(pairs);
        }

        Part part(int index) {
            return snapshot.parts().get(index / times);
        }

        Iterator<FileEntry> entries(int index) {
            if (times == 1) {
                return part(index).open(blobs).iterator();
            }
            if (read != index / times) {
                read = index / times;
                List<FileEntry> all = new ArrayList<>();
                part(index).open(blobs).each(all::add);
                whole = all;
            }
            return whole.stream()
                    .filter(entry -> partition.part(entry.id()) == index)
                    .iterator();
        }
    }
}

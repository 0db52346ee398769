package dev.drivemind.snapshot;

import dev.drivemind.snapshot.Snapshot.Part;
import dev.drivemind.snapshot.Snapshot.Totals;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Snapshots that are put together by hand. */
final class Snapped {
    private Snapped() {}

    /** A snapshot of these items in so many parts. */
    static Snapshot of(Blobs blobs, String job, int parts, List<FileEntry> items) {
        Partition partition = new Partition(parts);
        List<Part> made = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            int index = i;
            List<FileEntry> some = items.stream()
                    .filter(item -> partition.part(item.id()) == index)
                    .sorted(Comparator.comparing(FileEntry::id))
                    .toList();
            made.add(Part.put(blobs, "parts/" + job + "-", "source", some, Optional.empty()));
        }
        Totals totals = made.stream().map(Part::totals).reduce(Totals.NONE, Totals::plus);
        return new Snapshot("source", job, "scan", "COMPLETE", Instant.EPOCH, totals, made);
    }
}

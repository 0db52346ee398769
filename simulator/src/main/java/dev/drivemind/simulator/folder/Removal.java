package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.sqlite.CatalogueWriter;
import dev.drivemind.simulator.sqlite.Row;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Removes what is gone, with all below it that was not met elsewhere. */
final class Removal {
    private final CatalogueWriter catalogue;
    private final Differences differences;
    private final BitSet met;

    Removal(CatalogueWriter catalogue, Differences differences, BitSet met) {
        this.catalogue = catalogue;
        this.differences = differences;
        this.met = met;
    }

    void remove(List<Long> missing) {
        Deque<Long> open = new ArrayDeque<>(missing);
        while (!open.isEmpty()) {
            long number = open.pop();
            Row row = catalogue.get(number).orElseThrow();
            if (met.get(Math.toIntExact(number)) || row.removed()) {
                continue;
            }
            catalogue.children(number, open::push);
            differences.removed(row);
        }
    }
}

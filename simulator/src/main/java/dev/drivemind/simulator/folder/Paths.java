package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.sqlite.Row;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongFunction;

/** Finds the paths of catalogued items. */
final class Paths {
    private static final int MAX_DEPTH = 10_000;

    private Paths() {}

    /**
     * The path of an item; empty if it, or a folder above it, is not there any more.
     *
     * @param rows finds items by number
     */
    static Optional<Path> of(long number, Path root, LongFunction<Optional<Row>> rows) {
        Deque<String> entries = new ArrayDeque<>();
        long at = number;
        while (at != Row.ROOT) {
            Optional<Row> row = rows.apply(at);
            if (row.isEmpty() || row.get().removed() || entries.size() > MAX_DEPTH) {
                return Optional.empty();
            }
            entries.push(row.get().disk().entry());
            at = row.get().parent();
        }
        Path path = root;
        for (String entry : entries) {
            path = EntryName.in(path, entry);
        }
        return Optional.of(path);
    }
}

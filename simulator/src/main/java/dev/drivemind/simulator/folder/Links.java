package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.sqlite.CatalogueWriter;
import dev.drivemind.simulator.sqlite.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Points symbolic links at the items that they lead to, once found at those for good, as shortcuts do. */
final class Links {
    private final CatalogueWriter catalogue;
    private final Differences differences;
    private final Path root;

    Links(CatalogueWriter catalogue, Differences differences, Path root) {
        this.catalogue = catalogue;
        this.differences = differences;
        this.root = root;
    }

    void point() {
        for (Row link : catalogue.danglingLinks()) {
            long target = Paths.of(link.number(), root, catalogue::get)
                    .flatMap(this::target)
                    .orElse(0L);
            if (target != link.target()) {
                differences.pointed(link, target);
            }
        }
    }

    /** The number of the item that a link leads to in the end; empty outside the folder, and for loops. */
    private Optional<Long> target(Path link) {
        Path real;
        try {
            real = link.toRealPath();
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!real.startsWith(root)) {
            return Optional.empty();
        }
        long number = Row.ROOT;
        Path at = root;
        for (Path step : real.equals(root) ? List.<Path>of() : root.relativize(real)) {
            at = at.resolve(step);
            List<Row> rows = catalogue.child(number, EntryName.of(at));
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            number = rows.get(0).number();
        }
        return Optional.of(number);
    }
}

package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.sqlite.CatalogueWriter;
import dev.drivemind.simulator.sqlite.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * What the catalogue has in one directory: read at once, which costs a fraction of a question for each entry. Where that would be too much
 * for the memory, or two entries have the same name while one of them is being replaced, it is looked up name by name.
 */
final class KnownEntries {
    private static final int MOST = 20_000;

    private final CatalogueWriter catalogue;
    private final long directory;
    private final Map<String, Row> byName = new HashMap<>();
    private final boolean whole;

    KnownEntries(CatalogueWriter catalogue, long directory) {
        this.catalogue = catalogue;
        this.directory = directory;
        List<Row> rows = catalogue.children(directory, MOST);
        rows.forEach(row -> byName.put(row.disk().entry(), row));
        this.whole = rows.size() < MOST && rows.size() == byName.size();
    }

    /** The first entry of this name that is wanted. */
    Optional<Row> find(String name, Predicate<Row> wanted) {
        return whole
                ? Optional.ofNullable(byName.get(name)).filter(wanted)
                : catalogue.child(directory, name).stream().filter(wanted).findFirst();
    }

    /** Gives the numbers of all entries. */
    void numbers(LongConsumer sink) {
        if (whole) {
            byName.values().forEach(row -> sink.accept(row.number()));
        } else {
            catalogue.children(directory, sink);
        }
    }
}

package dev.drivemind.insight;

import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The row files that a job has left of a source.
 *
 * @param source the source's id
 * @param prefix how their names begin
 * @param names what follows
 */
record RowFiles(String source, String prefix, List<String> names) {

    /** Those that insights name. */
    static RowFiles of(Fields insights) {
        return new RowFiles(insights.string("source"), insights.string("rowsIn"), insights.strings("rows"));
    }

    /** The same in parts, each of which fits into memory. */
    Stream<RowFiles> parts() {
        return names.stream().map(name -> new RowFiles(source, prefix, List.of(name)));
    }

    /** Shows every row to {@code visitor}. */
    void each(Blobs blobs, Consumer<Row> visitor) {
        names.forEach(name -> new RowFile(blobs, prefix + name).each(visitor));
    }

    /** Shows the rows of a section to {@code visitor}. */
    void each(Blobs blobs, int section, Consumer<Row> visitor) {
        names.forEach(name -> new RowFile(blobs, prefix + name).each(section, visitor));
    }
}

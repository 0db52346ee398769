package dev.drivemind.insight;

import dev.drivemind.snapshot.Snapshot;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The rows of a source as its last snapshot has them.
 *
 * @param owner the source's owner
 * @param source the source's id
 * @param job the job that made the snapshot
 */
public record RowFiles(String owner, String source, String job) {

    /** Returns the rows of all sources of an owner that were summed up. */
    public static List<RowFiles> ofOwner(Documents documents, String owner) {
        return InsightDocuments.rowsOf(documents, owner);
    }

    /** Those that insights name. */
    static RowFiles of(Fields insights) {
        return new RowFiles(insights.string("ownerId"), insights.string("source"), insights.string("snapshot"));
    }

    /** All rows in lists, each of which fits into memory; each is read when it is needed. */
    Stream<List<Row>> lists(Blobs blobs) {
        return snapshot(blobs)
                .lists(blobs)
                .map(entries -> entries.stream()
                        .filter(entry -> !entry.isSpecial())
                        .map(Row::of)
                        .toList());
    }

    /** Shows every row to {@code visitor}. */
    public void each(Blobs blobs, Consumer<Row> visitor) {
        snapshot(blobs).each(blobs, rows(visitor));
    }

    /** How many rows there are, those of what is no file among them. */
    public long count(Blobs blobs) {
        return snapshot(blobs).rows();
    }

    /** Shows the rows of a section to {@code visitor}. */
    void each(Blobs blobs, int section, Consumer<Row> visitor) {
        snapshot(blobs).each(blobs, section, rows(visitor));
    }

    private Snapshot snapshot(Blobs blobs) {
        return Snapshot.open(blobs, owner, source, job);
    }

    private static Consumer<FileEntry> rows(Consumer<Row> visitor) {
        return entry -> {
            if (!entry.isSpecial()) {
                visitor.accept(Row.of(entry));
            }
        };
    }
}

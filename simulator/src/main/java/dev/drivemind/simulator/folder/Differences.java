package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.sqlite.CatalogueWriter;
import dev.drivemind.simulator.sqlite.DiskState;
import dev.drivemind.simulator.sqlite.DiskState.Kind;
import dev.drivemind.simulator.sqlite.Row;
import org.jspecify.annotations.Nullable;

/** Writes what differs, each difference with the next place in the change log. What a first walk finds is no change. */
final class Differences {
    private final CatalogueWriter catalogue;
    private final long nowMs;
    private final boolean first;
    private long lastChange;

    Differences(CatalogueWriter catalogue, long lastChange, long nowMs, boolean first) {
        this.catalogue = catalogue;
        this.lastChange = lastChange;
        this.nowMs = nowMs;
        this.first = first;
    }

    void added(long number, long parent, DiskState state, long createdMs) {
        long change = first ? 0 : ++lastChange;
        catalogue.insert(new Row(number, parent, state, createdMs, 1, change, nowMs, false, 0, null));
    }

    /**
     * An item was met.
     *
     * @param now of a folder, it cannot say whether that is hidden
     * @param trusted whether its checksum, if there is one, is that of its content
     */
    void seen(Row row, long parent, DiskState now, boolean trusted) {
        DiskState state = now.kind() == Kind.FOLDER && row.disk().hidden() ? now.hidden(true) : now;
        if (row.parent() != parent || !row.disk().looksLike(state) || !trusted) {
            Row.Checksum checksum = trusted && row.disk().sameContent(state) ? row.checksum() : null;
            boolean sameLink = String.valueOf(row.disk().link()).equals(String.valueOf(state.link()));
            replace(row, parent, state, sameLink ? row.target() : 0, checksum);
        } else if (!row.disk().equals(state)) {
            noted(row, state);
        }
    }

    /** Keeps what no item shows: that is no difference that anyone is told of. */
    private void noted(Row row, DiskState state) {
        catalogue.update(new Row(
                row.number(),
                row.parent(),
                state,
                row.createdMs(),
                row.version(),
                row.change(),
                row.changedMs(),
                row.removed(),
                row.target(),
                row.checksum()));
    }

    /** A directory could, or could not, be read. */
    void listable(long number, boolean whole) {
        Row row = catalogue.get(number).orElseThrow();
        if (row.disk().hidden() == whole) {
            replace(row, row.parent(), row.disk().hidden(!whole), row.target(), row.checksum());
        }
    }

    void pointed(Row row, long target) {
        replace(row, row.parent(), row.disk(), target, row.checksum());
    }

    void removed(Row row) {
        catalogue.update(new Row(
                row.number(),
                row.parent(),
                row.disk(),
                row.createdMs(),
                row.version() + 1,
                ++lastChange,
                nowMs,
                true,
                row.target(),
                null));
    }

    private void replace(Row row, long parent, DiskState state, long target, Row.@Nullable Checksum checksum) {
        catalogue.update(new Row(
                row.number(),
                parent,
                state,
                row.createdMs(),
                first ? row.version() : row.version() + 1,
                first ? 0 : ++lastChange,
                nowMs,
                false,
                target,
                checksum));
    }
}

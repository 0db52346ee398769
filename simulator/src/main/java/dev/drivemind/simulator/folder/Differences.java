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

    /** An item was met; of a folder, {@code now} cannot say whether it is hidden. */
    void seen(Row row, long parent, DiskState now) {
        DiskState state = now.kind() == Kind.FOLDER ? now.hidden(row.disk().hidden()) : now;
        String md5 = row.disk().sameContent(state) ? row.md5() : null;
        if (row.parent() != parent || !row.disk().looksLike(state)) {
            boolean sameLink = String.valueOf(row.disk().link()).equals(String.valueOf(state.link()));
            replace(row, parent, state, sameLink ? row.target() : 0, md5);
        } else if (!row.disk().equals(state)) {
            noted(row, state, md5);
        }
    }

    /** Keeps what no item shows: that is no difference that anyone is told of. */
    private void noted(Row row, DiskState state, @Nullable String md5) {
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
                md5));
    }

    /** A directory could, or could not, be read. */
    void listable(long number, boolean whole) {
        Row row = catalogue.get(number).orElseThrow();
        if (row.disk().hidden() == whole) {
            replace(row, row.parent(), row.disk().hidden(!whole), row.target(), row.md5());
        }
    }

    void pointed(Row row, long target) {
        replace(row, row.parent(), row.disk(), target, row.md5());
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

    private void replace(Row row, long parent, DiskState state, long target, @Nullable String md5) {
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
                md5));
    }
}

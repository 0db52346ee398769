package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.State;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Fields;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How one item was changed, as it is kept: what it is called now, what it was called before, and where it was. */
final class ChangedItem {
    private static final int LONGEST_NAME = 300;

    private ChangedItem() {}

    static Fields fields(MergeOutcome.Changed changed) {
        FileEntry now = changed.after().entry();
        Fields.Builder fields = Fields.builder()
                .put("id", now.id())
                .put("name", shortened(now.name()))
                .put("kind", changed.after().kind().stored())
                .put("parent", now.parent())
                .put("what", what(changed));
        FileRecord before = changed.before();
        if (before != null && !before.entry().name().equals(now.name())) {
            fields.put("nameBefore", shortened(before.entry().name()));
        }
        if (before != null && !Objects.equals(before.entry().parent(), now.parent())) {
            fields.put("parentBefore", before.entry().parent());
        }
        return fields.build();
    }

    /** In one word; an item that was moved and renamed was moved. */
    private static String what(MergeOutcome.Changed changed) {
        FileRecord after = changed.after();
        @Nullable FileRecord before = changed.before();
        if (!after.live()) {
            return after.state().name().toLowerCase(Locale.ROOT);
        }
        if (before == null || before.state() == State.EXCLUDED) {
            return "created";
        }
        if (!before.live()) {
            return "restored";
        }
        if (!Objects.equals(before.entry().parent(), after.entry().parent())) {
            return "moved";
        }
        return before.entry().name().equals(after.entry().name()) ? "edited" : "renamed";
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}

package dev.drivemind.organize;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.organize.Act.Kind;
import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees to the times of the folders that an operation has changed. At its end it notes how it leaves them. Before files are put back it notes
 * which folders are still so; after, these get the times that they had before it. A folder that anyone has changed since keeps its time.
 */
final class FolderTimes implements LaneWorker {
    /** Notes how the operation leaves them, once nothing of it moves any more. */
    static final String LEFT = "left";

    /** Looks which folders are as they were left. */
    static final String LOOK = "look";

    /** Puts the times of these back. */
    static final String PUT_BACK = "put-back";

    /** Notes anew how these are left, as some files were put back. */
    static final String NOTE = "note";

    private static final String TYPE = "times";

    private final Journal journal;
    private final Shelf shelf;
    private final Operation operation;

    FolderTimes(Journal journal, Shelf shelf, Operation operation) {
        this.journal = journal;
        this.shelf = shelf;
        this.operation = operation;
    }

    static Fields cursor(String what) {
        return cursor(what, 0);
    }

    private static Fields cursor(String what, long at) {
        return Fields.builder()
                .put("type", TYPE)
                .put("what", what)
                .put("at", at)
                .build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** To set a folder's time changes no other's, so their order makes no difference. */
    @Override
    public Step step(Lane lane) {
        String what = lane.cursor().string("what");
        long at = lane.cursor().number("at");
        if (what.equals(LEFT) && at == 0) {
            MoveSlots.tidy(shelf, operation.id());
            shelf.sync();
        }
        long until = Math.min(operation.acts(), at + journal.page());
        List<Act> page = new ArrayList<>(journal.read(at, until));
        page.sort(Comparator.comparingLong(Act::number));
        List<Write> writes = new ArrayList<>();
        boolean last = until == operation.acts();
        for (Act act : page) {
            if (act.kind() == Kind.TIMES) {
                orKept(act, what).ifPresent(changed -> writes.add(changed.write()));
            } else {
                last = true;
            }
        }
        return last
                ? Step.Commit.last(writes, cursor(what, until), Map.of())
                : Step.Commit.goOn(writes, cursor(what, until), Map.of());
    }

    /** A folder that may not be looked at, or whose time may not be set, keeps the time that it has. */
    private Optional<Act> orKept(Act act, String what) {
        try {
            return what.equals(LEFT) ? left(act) : seenTo(act, what);
        } catch (ShelfException e) {
            String reason = Refusal.reason(e);
            return what.equals(PUT_BACK) ? Optional.of(act.as(State.KEPT, reason)) : Optional.empty();
        }
    }

    private Optional<Act> left(Act act) {
        if (act.state() != State.DONE) {
            return Optional.empty();
        }
        Optional<Identity> folder = shelf.lookAtFolder(act.fields().string("folder"));
        return folder.map(seen -> act.with(
                Fields.builder().put("after", seen.modified().toString()).build()));
    }

    private Optional<Act> seenTo(Act act, String what) {
        String folder = act.fields().string("folder");
        Optional<Identity> now = shelf.lookAtFolder(folder);
        Optional<String> before = act.fields().optionalString("before");
        boolean isAsLeft = act.fields().flag("asLeft");
        if (before.isEmpty() || act.state() == State.UNDONE || (now.isEmpty() && what.equals(PUT_BACK))) {
            return Optional.empty();
        }
        return switch (what) {
            case LOOK -> {
                boolean same = now.map(there -> isAsLeft(act, there)).orElseGet(() -> wasRemoved(act));
                // An undo that was interrupted has changed it itself.
                yield isAsLeft
                        ? Optional.<Act>empty()
                        : Optional.of(
                                act.with(Fields.builder().put("asLeft", same).build()));
            }
            case PUT_BACK -> {
                if (isAsLeft) {
                    shelf.setModified(folder, Instant.parse(before.get()));
                }
                yield Optional.of(act.as(isAsLeft ? State.UNDONE : State.KEPT, isAsLeft ? "" : "it was changed since"));
            }
            default ->
                isAsLeft
                        ? Optional.of(act.with(Fields.builder()
                                .put("folderKey", now.map(Identity::key))
                                .put("after", now.map(there -> there.modified().toString()))
                                .put("asLeft", false)
                                .build()))
                        : Optional.empty();
        };
    }

    private static boolean isAsLeft(Act act, Identity now) {
        return act.fields().string("folderKey").equals(now.key())
                && act.fields()
                        .optionalString("after")
                        .filter(now.modified().toString()::equals)
                        .isPresent();
    }

    /** When the operation ended it was not there, so it has no time from then. */
    private static boolean wasRemoved(Act act) {
        return act.fields().optionalString("after").isEmpty();
    }
}

package dev.drivemind.organize;

import dev.drivemind.organize.Act.Action;
import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.Content;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Mover;
import dev.drivemind.shelf.Outcome;
import dev.drivemind.shelf.Seen;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.Spot;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.Optional;

/** Carries out one act, from wherever an earlier attempt has left it. */
final class CarryOut {
    private static final String THERE = "it was there already";
    private static final String NOT_EMPTY = "something is in it still, or it is another folder now";
    private static final String NOT_TO_BE_MADE = "it could not be made again as it is, so it stays";
    private static final String NO_COPY = "no other copy has the same content now, so this one stays";

    private final Shelf shelf;
    private final Mover mover;
    private final long epoch;

    CarryOut(Shelf shelf, long epoch) {
        this.shelf = shelf;
        this.mover = new Mover(shelf);
        this.epoch = epoch;
    }

    /**
     * Returns an act as it is written down before it is carried out. The time of a folder is noted here: it must be stored before anything in
     * the folder is touched.
     */
    Act announced(Act act) {
        Act intent = act.as(State.INTENT, "");
        try {
            return switch (act.action()) {
                case MAKE, NOTE, REMOVE ->
                    intent.with(seen(act.action(), act.fields().string("folder")));
                case MOVE, RENAME, PARK, UNPARK, QUARANTINE -> intent;
            };
        } catch (ShelfException e) {
            Refusal.require(e); // carrying it out says so
            return intent;
        }
    }

    /** Returns what must be known of a folder before anything is done to it. */
    private Fields seen(Action action, String key) {
        Optional<Identity> folder = shelf.lookAtFolder(key);
        if (action == Action.MAKE) {
            return Fields.builder().put("there", folder.isPresent()).build();
        }
        Fields.Builder seen = Fields.builder().put("folderKey", folder.map(Identity::key));
        return action == Action.NOTE
                ? seen.put("before", folder.map(there -> there.modified().toString()))
                        .build()
                : seen.put("traits", shelf.describe(key)).build();
    }

    /** Carries out an act and returns it with its outcome. Where its place refuses even a look, a person must look. */
    Act of(Act act) {
        try {
            return carried(act);
        } catch (ShelfException e) {
            return act.as(State.REVIEW, Refusal.reason(e));
        }
    }

    private Act carried(Act act) {
        return switch (act.action()) {
            case NOTE -> noted(act);
            case MAKE -> made(act);
            case REMOVE -> removed(act);
            case MOVE, RENAME, PARK, UNPARK, QUARANTINE -> moved(act);
        };
    }

    private static Act noted(Act act) {
        return act.fields().optionalString("before").isPresent()
                ? act.as(State.DONE, "")
                : act.as(State.SKIPPED, Outcome.VANISHED);
    }

    /** A folder that was not there when the intent was written, and is there now, is this operation's. */
    private Act made(Act act) {
        String key = act.fields().string("folder");
        try {
            boolean made =
                    shelf.makeFolder(act.fields().string("parent"), act.fields().string("folderName"), key);
            if (!made && act.fields().flag("there")) {
                return act.as(State.SKIPPED, THERE);
            }
        } catch (ShelfException e) {
            return act.as(State.FAILED, Refusal.reason(e));
        }
        return shelf.lookAtFolder(key)
                .map(folder -> act.with(
                                Fields.builder().put("folderKey", folder.key()).build())
                        .as(State.DONE, ""))
                .orElseGet(() -> act.as(State.FAILED, "the folder was removed at once"));
    }

    /** One that is gone by now was removed by an attempt before, or by its user: taking it back makes it again. */
    private Act removed(Act act) {
        String folder = act.fields().string("folder");
        if (act.fields().optionalString("traits").isEmpty()) {
            return act.as(State.SKIPPED, NOT_TO_BE_MADE);
        }
        Identity seen = new Identity(act.fields().optionalString("folderKey").orElse("none"), 0, Instant.EPOCH);
        return shelf.removeFolder(folder, seen) || shelf.lookAtFolder(folder).isEmpty()
                ? act.as(State.DONE, "")
                : act.as(State.SKIPPED, NOT_EMPTY);
    }

    private Act moved(Act act) {
        Move move = act.move(epoch);
        Optional<Spot> keeper = act.keeper();
        if (keeper.isPresent() && shelf.look(move).source() == Seen.ITEM && !isProven(move, keeper.get())) {
            return act.as(State.SKIPPED, NO_COPY);
        }
        Outcome outcome = mover.carry(move);
        Act ended = act.as(State.of(outcome.state()), outcome.reason());
        boolean another = ended.state() == State.DONE && !shelf.abilities().keepsTimes();
        return another ? shelf.look(act.to()).map(ended::left).orElse(ended) : ended;
    }

    /** Reads both in full, now: neither a checksum of the index nor a name of the same file proves anything. */
    private boolean isProven(Move move, Spot keeper) {
        Optional<Content> copy = shelf.read(move.from());
        Optional<Content> kept = shelf.read(keeper);
        return copy.isPresent()
                && kept.isPresent()
                && copy.get().item().equals(move.item())
                && copy.get().sha256().equals(kept.get().sha256())
                && !kept.get().item().key().equals(move.item().key());
    }
}

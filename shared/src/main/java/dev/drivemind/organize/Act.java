package dev.drivemind.organize;

import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Outcome;
import dev.drivemind.shelf.Spot;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * One line of an operation's journal: what is to be done to one file or folder, and what became of it. It is written as an intent before
 * anything is done, and with its outcome after.
 *
 * @param operation which operation it is a part of
 * @param number its place in it, from 0 on without gaps: the order in which acts are carried out
 * @param fields its content
 */
public record Act(String operation, long number, Fields fields) {

    /** What an act is about; users see files. */
    public enum Kind {
        FILE,
        FOLDER,
        /** A file that makes room for another, before it goes where it should. */
        STEP,
        /** A folder whose time of modification is noted, as what is done in it changes that. */
        TIMES;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is done. */
    public enum Action {
        /** A file goes to another folder. */
        MOVE,
        /** A file gets another name in its folder. */
        RENAME,
        /** A file is set aside. */
        QUARANTINE,
        /** A file makes room for another, which makes room for it. */
        PARK,
        /** A file that has made room goes where it should be. */
        UNPARK,
        /** A folder is made. */
        MAKE,
        /** The time of a folder is noted. */
        NOTE,
        /** A folder that files have left, and in which nothing is by then, is removed. */
        REMOVE;

        /** Returns it as the API tells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where an act stands. Only the intents are open; after a crash a look at the place decides. */
    public enum State {
        PLANNED,
        INTENT,
        DONE,
        SKIPPED,
        FAILED,
        REVIEW,
        UNDO_INTENT,
        UNDONE,
        KEPT;

        /** Returns it as it is stored and told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        static State of(Outcome.State outcome) {
            return switch (outcome) {
                case DONE -> DONE;
                case SKIPPED -> SKIPPED;
                case FAILED -> FAILED;
                case REVIEW -> REVIEW;
            };
        }
    }

    static Act of(Document document) {
        return new Act(document.fields().string("operation"), document.fields().number("number"), document.fields());
    }

    static Ref ref(String operation, long number) {
        String digits = Long.toString(number);
        return new Ref(Schema.OPERATION_FILES, operation + "~" + "0".repeat(Math.max(0, 9 - digits.length())) + digits);
    }

    /** Returns the write that stores it. */
    Write write() {
        return Write.set(ref(operation, number), fields, Precondition.NONE);
    }

    Kind kind() {
        return Kind.valueOf(fields.string("kind").toUpperCase(Locale.ROOT));
    }

    /** Returns what is done. */
    public Action action() {
        return Action.valueOf(fields.string("action").toUpperCase(Locale.ROOT));
    }

    /** Returns where it stands. */
    public State state() {
        return State.of(fields.string("state"));
    }

    /** Returns why it is as it is, in plain words; empty where it went as planned. */
    public String reason() {
        return fields.optionalString("reason").orElse("");
    }

    /** Returns where the file was, in words of the index. */
    public String path() {
        return fields.string("path");
    }

    /** Returns where it goes; empty if it is set aside. */
    public Optional<String> toPath() {
        return fields.optionalString("toPath");
    }

    /** Returns the rule by which it is done. */
    public Optional<String> rule() {
        return fields.optionalString("rule");
    }

    /** Returns the id of the file in the index. */
    public Optional<String> itemId() {
        return fields.optionalString("itemId");
    }

    /** Returns the bytes of the file; 0 if that is not known. */
    public long size() {
        return fields.number("size", 0);
    }

    Spot from() {
        return spot("from");
    }

    Spot to() {
        return spot("to");
    }

    /** Returns where a folder is that is removed. */
    Spot.Named folderSpot() {
        return new Spot.Named(fields.string("parent"), fields.string("folderName"));
    }

    /** Returns the copy that stays when this one is set aside, if it is set aside for being one. */
    Optional<Spot> keeper() {
        return fields.optionalString("keeperName").map(name -> spot("keeper"));
    }

    static Fields unparkedBy(long number) {
        return Fields.builder().put("unpark", number).build();
    }

    /** Returns which act moves on what this one has parked. */
    Optional<Long> unpark() {
        return fields.optionalNumber("unpark");
    }

    /** Returns where the file stands until the operation begins. */
    Spot stands() {
        return action() == Action.UNPARK ? spot("parked") : from();
    }

    /** Returns the path of the copy that stays, if the file is set aside for being another one. */
    public Optional<String> copyOf() {
        return fields.optionalString("copyOf");
    }

    /** Returns which acts are taken back with this one: a cycle is taken back as a whole, or a file of it has no place to return to. */
    LongStream takenBackTogether() {
        return action() == Action.UNPARK && from() instanceof Spot.Aside aside
                ? LongStream.rangeClosed(aside.number(), number)
                : LongStream.of(number);
    }

    private Spot spot(String end) {
        return MoveFields.spot(fields, end, operation);
    }

    /** Returns what the file was identified as when the plan was made. */
    Optional<Identity> item() {
        return identity("");
    }

    /** Returns true if the file was identified when the plan was made. */
    boolean isIdentified() {
        return fields.optionalString("key").isPresent();
    }

    /** Returns the key of what was moved, or of what that became. */
    String keyNow() {
        return identity("after").or(this::item).orElseThrow().key();
    }

    private Optional<Identity> identity(String prefix) {
        return MoveFields.identity(fields, prefix);
    }

    Act identified(Identity item) {
        return with(MoveFields.of("", item));
    }

    /** Returns the same, to be undone as what now stands where the file was moved to. */
    Act undoing(Identity now) {
        return with(MoveFields.of("undo", now)).as(State.UNDO_INTENT, "");
    }

    /** Returns the same, left as what now stands where the file was moved to: another item, where times are not kept. */
    Act left(Identity now) {
        return with(MoveFields.of("after", now));
    }

    Act with(Fields more) {
        return new Act(operation, number, fields.with(more));
    }

    Act as(State state, String reason) {
        return with(Fields.builder()
                .put("state", state.word())
                .put("reason", reason)
                .build());
    }

    Move move(long epoch) {
        return new Move(operation, number, epoch, from(), to(), item().orElseThrow());
    }

    /** Returns the move that takes it back. */
    Move moveBack(long epoch) {
        Identity now = identity("undo").orElseThrow();
        return new Move(MoveSlots.wayBack(operation), number, epoch, to(), from(), now);
    }

    /** Returns true if it was tried to take it back. */
    boolean isTakenBack() {
        return identity("undo").isPresent() && state() != State.UNDO_INTENT;
    }

    /** Returns true if what is put back is not what was moved. */
    boolean isEdited() {
        Identity now = identity("undo").orElseThrow();
        Optional<Identity> left = identity("after");
        return left.isPresent()
                ? !left.get().equals(now)
                : item().filter(was ->
                                was.size() == now.size() && was.modified().equals(now.modified()))
                        .isEmpty();
    }

    /** Returns what a plan's digest is made of: all that was decided, and what the file was when it was. */
    String decided() {
        return number + " " + fields.string("action") + " " + state() + " " + path() + " "
                + toPath().orElse("") + " " + fields.get("fromFolder") + " " + fields.get("fromName") + " "
                + fields.get("toFolder") + " " + fields.get("toName") + " " + fields.get("key") + " "
                + fields.get("size") + " " + fields.get("modified") + "\n";
    }
}

package dev.drivemind.organize;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A clean-up of a source: its plan, and how far it is.
 *
 * @param id which one
 * @param version the document's version
 * @param fields its content
 */
public record Operation(String id, long version, Fields fields) {
    /** How long it can be undone, and what it has set aside is kept. */
    public static final Duration UNDO = Duration.ofDays(30);

    private static final String BEFORE = "beforeUndo";

    /** Where an operation stands. */
    public enum State {
        /** The plan is being made. */
        PLANNING,
        /** The plan is there, and nothing was touched. */
        PLANNED,
        /** It is being carried out, or was interrupted. */
        APPLYING,
        /** It was carried out. */
        APPLIED,
        /** It is being undone, or that was interrupted. */
        UNDOING,
        /** It was undone, all that could be. */
        UNDONE,
        /** What it has set aside was deleted: it cannot be undone any more. */
        PURGED;

        /** Returns it as it is stored and told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Operation of(Document document) {
        return new Operation(document.id(), document.version(), document.fields());
    }

    static Ref ref(String id) {
        return new Ref(Schema.OPERATIONS, id);
    }

    Ref ref() {
        return ref(id);
    }

    /** Returns whose it is. */
    public String owner() {
        return fields.string("ownerId");
    }

    /** Returns which source it tidies up. */
    public String source() {
        return fields.string("source");
    }

    /** Returns where it stands. */
    public State state() {
        return state(fields.string("state"));
    }

    /** Returns where it stood before it was taken back, which is where it stands again once only some of its files are. */
    State beforeUndo() {
        State now = state();
        return now == State.UNDOING
                ? fields.optionalString(BEFORE).map(Operation::state).orElse(State.APPLIED)
                : now;
    }

    /** Returns what notes where it stood, so that an undo that was interrupted and ordered again knows it. */
    static Fields beforeUndo(State before) {
        return Fields.builder().put(BEFORE, before.word()).build();
    }

    private static State state(String word) {
        return State.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Returns how many acts it has, those included that users do not see. */
    long acts() {
        return fields.number("acts", 0);
    }

    /** Returns which of them can be carried out side by side. */
    Parts parts() {
        return new Parts(fields.numbers("cuts"), acts());
    }

    /** Returns what tells this plan from any other; empty before it is made. */
    public Optional<String> digest() {
        return fields.optionalString("digest");
    }

    /** Returns why applying it must be confirmed. */
    public List<String> asks() {
        return fields.strings("asks");
    }

    /** Returns how many folders its plan removes, as nothing will be left in them. */
    public long emptiedFolders() {
        return fields.number("emptied", 0);
    }

    /** Returns the path within its source that it tidies up; empty for all of it. */
    public String within() {
        return fields.optionalString("within").orElse("");
    }

    /** Returns what was ordered. */
    Fields order() {
        return fields.fields("order");
    }

    /** Returns the id of the job that works on it, or did so last. */
    public Optional<String> job() {
        return fields.optionalString("job");
    }

    /** Returns when it was ordered. */
    public Instant createdAt() {
        return Instant.ofEpochMilli(fields.number("createdAt"));
    }

    /** Returns when it was carried out, or when that was ordered if it has not ended; empty if neither. */
    public Optional<Instant> appliedAt() {
        return fields.optionalNumber("appliedAt").map(Instant::ofEpochMilli);
    }

    /** Returns until when it can be undone at least: counted from when it was carried out, never from when it was planned alone. */
    public Instant undoUntil() {
        return appliedAt().orElseGet(this::createdAt).plus(UNDO);
    }

    /** Returns why its plan could not be made. */
    public Optional<String> reason() {
        return fields.optionalString("reason");
    }
}

package dev.drivemind.content;

import java.util.Locale;

/** What came of reading a file. */
public enum Outcome {
    /** Its text was read. */
    DONE(State.DONE, "its text was read"),
    /** Its text was read up to the most that is kept. */
    CUT(State.DONE, "its text was read up to the first million characters"),
    /** It was read, and there is no text in it. */
    EMPTY(State.DONE, "it was read, and there is no text in it"),
    /** It is larger than what is read for text. */
    TOO_LARGE(State.SKIPPED, "it is larger than what is read for its text"),
    /** It is of a kind that holds no text. */
    NO_TEXT(State.SKIPPED, "it is of a kind that holds no text"),
    /** The source does not hand it out. */
    NOT_OFFERED(State.SKIPPED, "its source does not hand out its content"),
    /** The source has found it to be harmful. */
    HARMFUL(State.SKIPPED, "its source has found it to be harmful"),
    /** It needs a password. */
    ENCRYPTED(State.FAILED, "it is protected by a password"),
    /** It is damaged, or not what it says that it is. */
    DAMAGED(State.FAILED, "it is damaged, or is not what its name says"),
    /** It holds more than its size says, or is nested without end. */
    BOMB(State.FAILED, "it unpacks to far more than its size, or is nested too deeply"),
    /** What reads it died or hung each time. */
    POISON(State.FAILED, "the program that reads it died or hung three times"),
    /** It changed while it was read. */
    CHANGED(State.FAILED, "it changed while it was read"),
    /** The user may not read it. */
    FORBIDDEN(State.FAILED, "it cannot be opened: check that it is there, and its rights"),
    /** The source did not answer. */
    UNAVAILABLE(State.FAILED, "its source did not answer");

    /** How a file counts. */
    public enum State {
        DONE,
        SKIPPED,
        FAILED
    }

    private final State state;
    private final String words;

    Outcome(State state, String words) {
        this.state = state;
        this.words = words;
    }

    /** Returns how a file counts. */
    public State state() {
        return state;
    }

    /** Returns it in words for people. */
    public String words() {
        return words;
    }

    /** Returns it as it is stored and told. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the outcome of a {@linkplain #word word}. */
    public static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether another try may bring another outcome, though the file is the same. */
    boolean worthTrying() {
        return this == CHANGED || this == FORBIDDEN || this == UNAVAILABLE;
    }

    /** Whether it holds for all files of the same content. */
    boolean ofContent() {
        return switch (this) {
            case DONE, CUT, EMPTY, ENCRYPTED, DAMAGED, BOMB, POISON, NO_TEXT -> true;
            case TOO_LARGE, NOT_OFFERED, HARMFUL, CHANGED, FORBIDDEN, UNAVAILABLE -> false;
        };
    }
}

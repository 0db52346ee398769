package dev.drivemind.simulator.schedule;

/** What the calls of a company meet, all of them. */
public enum Trouble {
    /** Right answers. */
    NONE,
    /** 401: the key was withdrawn. */
    DEAD_KEY,
    /** 500. */
    BROKEN,
    /** 429 with {@code Retry-After}. */
    OVERRUN,
    /** No answer. */
    HANGING,
    /** JSON that breaks off in the middle. */
    CUT,
    /** A page in HTML with status 200. */
    HTML,
    /** Two jobs of one id. */
    TWICE,
    /** A field that the vendor has renamed. */
    DRIFTED;

    /** Returns true if the answer to a call for the staff is right all the same. */
    boolean spares(boolean staff) {
        return staff && (this == TWICE || this == DRIFTED);
    }
}

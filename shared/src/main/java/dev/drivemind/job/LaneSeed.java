package dev.drivemind.job;

import dev.drivemind.store.Fields;

/**
 * A lane to be made.
 *
 * @param cursor where it begins
 * @param nextPhase whether it belongs to the phase after the one in which it is made
 */
public record LaneSeed(Fields cursor, boolean nextPhase) {

    /** A lane of the same phase. */
    public static LaneSeed of(Fields cursor) {
        return new LaneSeed(cursor, false);
    }

    /** A lane that waits for the next phase. */
    public static LaneSeed ofNextPhase(Fields cursor) {
        return new LaneSeed(cursor, true);
    }
}

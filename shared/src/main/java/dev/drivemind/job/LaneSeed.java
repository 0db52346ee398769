package dev.drivemind.job;

import dev.drivemind.store.Fields;

/**
 * A lane to be made.
 *
 * @param cursor where it begins
 * @param phasesAhead how many phases after the one in which it is made it waits for
 */
public record LaneSeed(Fields cursor, int phasesAhead) {

    public LaneSeed {
        if (phasesAhead < 0) {
            throw new IllegalArgumentException("A lane is of this phase or of a later one");
        }
    }

    /** Returns a lane of the same phase. */
    public static LaneSeed of(Fields cursor) {
        return new LaneSeed(cursor, 0);
    }

    /** Returns a lane that waits for the next phase. */
    public static LaneSeed ofNextPhase(Fields cursor) {
        return new LaneSeed(cursor, 1);
    }

    /** Returns a lane that waits for a phase, or is of the present one if that is as late. */
    public static LaneSeed ofPhase(int phase, Fields cursor, int present) {
        return new LaneSeed(cursor, Math.max(0, phase - present));
    }
}

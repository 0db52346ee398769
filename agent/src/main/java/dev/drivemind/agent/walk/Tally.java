package dev.drivemind.agent.walk;

/**
 * What a session has found, in numbers.
 *
 * @param created entries that were not there before
 * @param updated entries that have changed in their place
 * @param moved entries that are in another folder, or have another name; what is in a folder that has moved is not counted
 * @param removed entries that are gone
 */
public record Tally(long created, long updated, long moved, long removed) {
    /** Nothing. */
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    /** Returns both together. */
    public Tally plus(Tally other) {
        return new Tally(
                created + other.created, updated + other.updated, moved + other.moved, removed + other.removed);
    }
}

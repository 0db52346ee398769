package dev.drivemind.agent.walk;

/**
 * What a session is to do.
 *
 * @param everything whether everything that is there is reported, instead of what has changed
 * @param approveRemovals whether missing entries are reported as gone, however many they are
 * @param acceptRoot whether the root may be another folder than before, or empty
 */
public record Wish(boolean everything, boolean approveRemovals, boolean acceptRoot) {
    /** What has changed, and nothing suspicious. */
    public static final Wish CHANGES = new Wish(false, false, false);

    /** Trusts no other root than the one before. */
    public Wish(boolean everything, boolean approveRemovals) {
        this(everything, approveRemovals, false);
    }

    /** Returns the same, of everything that is there. */
    public Wish ofEverything() {
        return new Wish(true, approveRemovals, acceptRoot);
    }
}

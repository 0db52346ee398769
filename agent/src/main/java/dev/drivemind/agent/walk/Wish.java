package dev.drivemind.agent.walk;

/**
 * What a session is to do.
 *
 * @param everything whether everything that is there is reported, instead of what has changed
 * @param approveRemovals whether missing entries are reported as gone, however many they are
 */
public record Wish(boolean everything, boolean approveRemovals) {
    /** What has changed, and nothing suspicious. */
    public static final Wish CHANGES = new Wish(false, false);
}

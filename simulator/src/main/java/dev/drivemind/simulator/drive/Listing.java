package dev.drivemind.simulator.drive;

/**
 * A request for one page of a listing.
 *
 * @param scope which drives
 * @param query which items
 * @param position where the page begins: 0 at first, then what the page before answered
 * @param limit how many items at most, at least 1
 * @param md5 whether checksums are wanted, as far as they are known
 * @param lag how many of the newest mutations the listing has not noticed yet
 */
public record Listing(Scope scope, Query query, long position, int limit, boolean md5, int lag) {
    /** {@link SimDrive#list}'s answer when there is nothing more. */
    public static final long END = -1;

    public Listing {
        if (position < 0 || limit < 1 || lag < 0) {
            throw new IllegalArgumentException("A page begins at 0 or later and holds at least one item");
        }
    }
}

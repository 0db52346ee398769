package dev.drivemind.source;

/**
 * Which parts of a source its user chose, besides their own drive.
 *
 * @param sharedDrives every shared drive that the user is a member of
 * @param sharedWithMe files that others own and shared with the user
 */
public record Choice(boolean sharedDrives, boolean sharedWithMe) {
    /** The user's own drive alone. */
    public static final Choice OWN_DRIVE = new Choice(false, false);
}

package dev.drivemind.simulator.drive;

import java.util.Optional;

/**
 * One entry of a change log.
 *
 * @param number its place in the log
 * @param fileId the item that changed
 * @param timeMs when, milliseconds since 1970
 * @param item its state now; empty when it is gone, or out of the user's reach
 */
public record ChangeEntry(long number, String fileId, long timeMs, Optional<DriveItem> item) {}

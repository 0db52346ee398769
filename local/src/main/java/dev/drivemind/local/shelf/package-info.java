/**
 * Folders of this machine as shelves. {@link dev.drivemind.local.shelf.DiskShelf} makes each move of links and renames, in a quarantine on the
 * same volume; {@link dev.drivemind.local.shelf.Disk} is all that it asks of the file system.
 */
@NullMarked
package dev.drivemind.local.shelf;

import org.jspecify.annotations.NullMarked;

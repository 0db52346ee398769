/**
 * What an owner has more than once, among all sources that were summed up: files, folders, and which copies to keep.
 *
 * <p>{@link dev.drivemind.duplicate.DuplicateRoom} declares the room. {@link dev.drivemind.duplicate.DuplicatesJob} groups the rows of all
 * sources; {@link dev.drivemind.duplicate.Duplicates} starts it and reads what it has left. {@link dev.drivemind.duplicate.CopyDecisions}
 * remembers what the owner wants twice.
 */
@NullMarked
package dev.drivemind.duplicate;

import org.jspecify.annotations.NullMarked;

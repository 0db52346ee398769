package dev.drivemind.shelf;

/**
 * What a shelf can do; plans are made accordingly, and say so.
 *
 * @param movesAtOnce whether {@link Shelf#place} takes the item from its source in the same act, so that nothing is left to detach
 * @param keepsRemoved whether the bytes of what is detached, withdrawn or replaced stay where they can be had again: in a slot, as an earlier
 *     version, in a bin. Where they do not, one window cannot be closed: a user may delete the copy just before its source is removed
 * @param keepsTimes whether an item has its time of modification still after it was moved and put back
 * @param uniqueNames whether a folder has at most one item of a name; where it may have several, the shelf
 *     itself takes no name for taken
 * @param realFolders whether folders are items of their own, with times, which can be empty
 * @param foldsCase whether names that differ in case alone are the same name
 * @param foldsForm whether names that differ in their Unicode normal form alone are the same name
 * @param longestName the most bytes of UTF-8 that a name may have
 */
public record Abilities(
        boolean movesAtOnce,
        boolean keepsRemoved,
        boolean keepsTimes,
        boolean uniqueNames,
        boolean realFolders,
        boolean foldsCase,
        boolean foldsForm,
        int longestName) {}

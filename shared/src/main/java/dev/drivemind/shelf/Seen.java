package dev.drivemind.shelf;

/** What stands at a place of a move, compared with the item that is to be moved. */
public enum Seen {
    /** Nothing. */
    NOTHING,
    /** The item, or the copy of it that this move has made. */
    ITEM,
    /** Anything else, the item included if it was changed since it was identified. */
    OTHER
}

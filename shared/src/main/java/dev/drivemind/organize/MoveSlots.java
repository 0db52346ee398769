package dev.drivemind.organize;

import dev.drivemind.shelf.Shelf;

/** The slots of an operation's moves at its place: those of the way there bear its id, those of the way back another. */
final class MoveSlots {
    private MoveSlots() {}

    /** Returns the id under which moves take an operation back. */
    static String wayBack(String operation) {
        return operation + "-undo";
    }

    /** Removes what both ways have left behind, once no move needs it. */
    static void tidy(Shelf shelf, String operation) {
        shelf.tidy(operation);
        shelf.tidy(wayBack(operation));
    }

    /** Deletes what both ways have kept aside for good, and returns its bytes. */
    static long purge(Shelf shelf, String operation) {
        return shelf.purge(operation) + shelf.purge(wayBack(operation));
    }
}

package dev.drivemind.organize;

import dev.drivemind.shelf.ShelfException;

/** What a place refuses concerns one act alone; only what cannot be reached, or has no room, ends a step, to be tried again. */
final class Refusal {
    private Refusal() {}

    /** Returns why a place has refused; throws what is worth trying again. */
    static String reason(ShelfException e) {
        require(e);
        return String.valueOf(e.getMessage());
    }

    /** Throws what is worth trying again. */
    static void require(ShelfException e) {
        if (e.passes()) {
            throw e;
        }
    }
}

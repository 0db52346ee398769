package dev.drivemind.shelf;

import dev.drivemind.source.Deadline;

/** Opens shelves by the ids of their sources. */
public interface Shelves {

    /**
     * Opens the shelf of a source.
     *
     * @param ownerId whose source; a source of another owner is not found
     * @param sourceId which source
     * @param deadline how long its calls may take, retries and waiting included
     * @throws ShelfException of kind {@code REFUSED} if nothing can be moved there; the message says why
     */
    Shelf open(String ownerId, String sourceId, Deadline deadline);

    /** Opens none: for homes that have no place whose items can be moved. */
    Shelves NONE = (ownerId, sourceId, deadline) -> {
        throw new ShelfException(
                ShelfException.Kind.REFUSED, "Files of this kind of source cannot be moved by this installation", null);
    };
}

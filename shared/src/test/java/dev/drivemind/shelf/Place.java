package dev.drivemind.shelf;

import java.util.List;
import java.util.Optional;

/**
 * A real or played place that a shelf is of, as its neighbours see it: other programs, which change files without asking. A contract test
 * has a new, empty one for each world.
 */
public interface Place extends AutoCloseable {

    /**
     * Opens the place as a shelf.
     *
     * @param steps runs before each call to the outside that the shelf makes; it may throw, and the shelf must then do nothing more
     */
    Shelf open(Runnable steps);

    /** Makes a folder in the root, and returns its key. */
    String folder(String name);

    /** Writes a file where it stands, creating it if need be: its identity may stay. */
    void write(Spot.Named spot, String content);

    /** Puts a new file in the place of another in one act, as editors save. */
    void replace(Spot.Named spot, String content);

    /** Deletes a file; nothing happens if there is none. */
    void delete(Spot.Named spot);

    /** Returns what a file holds. */
    Optional<String> read(Spot.Named spot);

    /** Returns what all files hold, those that are set aside included. */
    List<String> everything();

    @Override
    default void close() {}
}

package dev.drivemind.functions.bucket;

import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.shelf.Spot;

/**
 * The keys of places on a shelf.
 *
 * @param root the prefix of the whole source
 */
public record ObjectKeys(String root) {

    /** Returns a short text that stands for a key, and for no other. */
    public static String print(String key) {
        return Keys.object(key);
    }

    /** Returns the key of a place. */
    public String of(Spot spot) {
        if (spot instanceof Spot.Named named) {
            return named.folder() + named.name();
        }
        Spot.Aside aside = (Spot.Aside) spot;
        return asideOf(aside.operation()) + aside.number();
    }

    /** Returns the prefix of all that an operation has set aside. */
    public String asideOf(String operation) {
        return quarantine() + operation + "/";
    }

    /** Returns the prefix of all that is set aside. */
    public String quarantine() {
        return root + QuarantinePrefix.NAME;
    }

    /**
     * Returns the place of an item by its path in the index.
     *
     * @throws ShelfException of kind {@code REFUSED} if it, or a folder that it is in, has no name
     */
    public Spot.Named spot(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        if (path.contains(QuarantinePrefix.NO_NAME)) {
            throw new ShelfException(
                    Kind.REFUSED, "An object without a name, or in a folder without one, is not moved", null);
        }
        return new Spot.Named(root + path.substring(1, slash + 1), name);
    }
}

package dev.drivemind.local.s3;

import dev.drivemind.local.bucket.QuarantinePrefix;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.shelf.Spot;

/**
 * The keys of places.
 *
 * @param root the prefix of the whole source
 */
record Keys(String root) {

    String of(Spot spot) {
        if (spot instanceof Spot.Named named) {
            return named.folder() + named.name();
        }
        Spot.Aside aside = (Spot.Aside) spot;
        return asideOf(aside.operation()) + aside.number();
    }

    /** The prefix of all that an operation has set aside. */
    String asideOf(String operation) {
        return quarantine() + operation + "/";
    }

    String quarantine() {
        return root + QuarantinePrefix.NAME;
    }

    Spot.Named spot(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        if (path.contains(QuarantinePrefix.NO_NAME)) {
            throw new ShelfException(Kind.REFUSED, "An object without a name, or in a folder without one, is not moved", null);
        }
        return new Spot.Named(root + path.substring(1, slash + 1), name);
    }
}

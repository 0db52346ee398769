package dev.drivemind.shelf;

import java.util.regex.Pattern;

/** A place where an item is or may be. */
public sealed interface Spot {

    /**
     * A name in a folder.
     *
     * @param folder the folder's key, as the shelf gives it; see {@link Shelf#root()} and {@link Shelf#folder}
     * @param name the item's name in it
     */
    record Named(String folder, String name) implements Spot {
        public Named {
            if (name.isEmpty() || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("This cannot be a name: '" + name + "'");
            }
        }
    }

    /**
     * A place out of sight that belongs to one item of an operation alone: in a quarantine, below a prefix, or in the bin.
     *
     * @param operation which operation, in letters, digits and hyphens
     * @param number which of its items
     */
    record Aside(String operation, long number) implements Spot {
        private static final Pattern OPERATION = Pattern.compile("[A-Za-z0-9-]{1,64}");

        public Aside {
            if (!OPERATION.matcher(operation).matches() || number < 0) {
                throw new IllegalArgumentException("This cannot be a place aside: " + operation + " " + number);
            }
        }
    }
}

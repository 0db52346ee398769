package dev.drivemind.agent.tree;

import java.util.List;
import java.util.Set;

/** What came of reading a directory. */
public sealed interface Listing {

    /**
     * It was read to its end and stayed the same meanwhile.
     *
     * @param self the directory itself
     * @param entries what is in it, of the part that was asked for, in the order of their names
     * @param unseen how many entries are there and could not be looked at
     * @param leftOut the names of entries that are there and left out by choice
     */
    record Whole(Look self, List<Found> entries, int unseen, Set<String> leftOut) implements Listing {
        public Whole {
            entries = List.copyOf(entries);
            leftOut = Set.copyOf(leftOut);
        }

        /** Nothing is left out. */
        public Whole(Look self, List<Found> entries, int unseen) {
            this(self, entries, unseen, Set.of());
        }
    }

    /** There are more than {@link Part#MOST} entries, so it is to be read in parts. */
    record TooMany(long entries) implements Listing {}

    /** It could not be read to its end. */
    record Failed(Trouble trouble) implements Listing {}
}

package dev.drivemind.agent.tree;

import java.util.List;

/** What came of reading a directory. */
public sealed interface Listing {

    /**
     * It was read to its end and stayed the same meanwhile.
     *
     * @param self the directory itself
     * @param entries what is in it, of the part that was asked for, in the order of their names
     * @param unseen how many entries are there and could not be looked at
     */
    record Whole(Look self, List<Found> entries, int unseen) implements Listing {
        public Whole {
            entries = List.copyOf(entries);
        }
    }

    /** There are more than {@link Part#MOST} entries, so it is to be read in parts. */
    record TooMany(long entries) implements Listing {}

    /** It could not be read to its end. */
    record Failed(Trouble trouble) implements Listing {}
}

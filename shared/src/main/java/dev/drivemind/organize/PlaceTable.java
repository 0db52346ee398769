package dev.drivemind.organize;

import dev.drivemind.shelf.Spot;
import java.util.function.IntFunction;

/** Finds wishes by places, as the shelf compares these. It keeps numbers alone, and asks for the place of each. */
final class PlaceTable {
    private static final int FREE = 0;
    private static final int REMOVED = -1;

    private final Fold fold;
    private final IntFunction<Spot.Named> placeOf;
    private int[] table = new int[64];
    private int used;

    /**
     * @param placeOf the place by which a wish is found; must not change while the wish is in here
     */
    PlaceTable(Fold fold, IntFunction<Spot.Named> placeOf) {
        this.fold = fold;
        this.placeOf = placeOf;
    }

    /** Returns the wish of a place, or {@link Wishes#NONE}. */
    int find(Spot.Named place) {
        int found = table[slot(place)];
        return found > FREE ? found - 1 : Wishes.NONE;
    }

    /** Puts a wish in, instead of another one of the same place. */
    void put(int wish) {
        if (2 * used >= table.length) {
            grow();
        }
        int slot = slot(placeOf.apply(wish));
        used += table[slot] == FREE ? 1 : 0;
        table[slot] = wish + 1;
    }

    /** Removes a wish if it is in here. */
    void remove(int wish) {
        int slot = slot(placeOf.apply(wish));
        if (table[slot] == wish + 1) {
            table[slot] = REMOVED;
        }
    }

    private void grow() {
        int[] before = table;
        table = new int[2 * before.length];
        used = 0;
        for (int each : before) {
            if (each > FREE) {
                table[slot(placeOf.apply(each - 1))] = each;
                used++;
            }
        }
    }

    /** Returns where the wish of a place is, or can be put. */
    private int slot(Spot.Named place) {
        String name = fold.of(place.name());
        int hash = (31 * place.folder().hashCode() + name.hashCode()) * 0x9E3779B9;
        int at = ((hash >>> 12) ^ hash) & (table.length - 1);
        int room = -1;
        while (table[at] != FREE) {
            if (table[at] == REMOVED) {
                room = room < 0 ? at : room;
            } else if (isAt(placeOf.apply(table[at] - 1), place.folder(), name)) {
                return at;
            }
            at = (at + 1) & (table.length - 1);
        }
        return room < 0 ? at : room;
    }

    private boolean isAt(Spot.Named found, String folder, String folded) {
        return found.folder().equals(folder) && fold.of(found.name()).equals(folded);
    }
}

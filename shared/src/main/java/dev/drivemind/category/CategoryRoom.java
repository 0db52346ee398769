package dev.drivemind.category;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What is stored of categories: one document for each owner, since their order counts and their names differ. */
public final class CategoryRoom {
    private static final Collection CATEGORIES = Collection.of(
                    Schema.CATEGORIES,
                    Ownership.ofOwner("Categories hold for all sources of their owner", by("ownerId")))
            .find("ownerId")
            .readByOwner();

    /** The declaration. */
    public static final Room ROOM = new Room("category", List.of(CATEGORIES), List.of());

    private CategoryRoom() {}
}

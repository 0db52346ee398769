package dev.drivemind.service;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What is stored of services that cost money: what each owner lets each of them cost. */
public final class ServiceRoom {
    private static final Collection BUDGETS = Collection.of(
                    Schema.SERVICE_BUDGETS,
                    Ownership.ofOwner("What an owner lets services cost holds for all sources", by("ownerId")))
            .find("ownerId");

    /** The declaration. */
    public static final Room ROOM = new Room("service", List.of(BUDGETS), List.of());

    private ServiceRoom() {}
}

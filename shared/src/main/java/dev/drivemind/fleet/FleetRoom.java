package dev.drivemind.fleet;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.Room;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Schema;
import java.util.List;

/** What is stored of agents, and of what they are to do. */
public final class FleetRoom {
    /** How many days commands are kept, done or not. */
    private static final int COMMAND_DAYS = 30;

    private static final Collection AGENTS = Collection.of(
                    Schema.AGENTS,
                    Ownership.ofOwner("An agent may have many sources, and outlives them", by("ownerId")))
            .find("ownerId")
            .hiding(Agent.KEYS);

    private static final Collection COMMANDS = Collection.of(
                    Schema.AGENT_COMMANDS,
                    Ownership.ofOwner("Commands are for an agent, whichever sources it has", by("ownerId")))
            .find("ownerId")
            .findFew("agent", Command.OPEN)
            .findInOrderOf("createdAt", "agent")
            .find("day")
            .keptForDays(COMMAND_DAYS);

    private static final Collection SHARES = Collection.of(
                    Schema.AGENT_SHARES,
                    Ownership.ofOwner("A share is of agents, and outlives its source", by("ownerId")))
            .find("ownerId");

    /** The declaration. */
    public static final Room ROOM = new Room("fleet", List.of(AGENTS, COMMANDS, SHARES), List.of());

    private FleetRoom() {}
}

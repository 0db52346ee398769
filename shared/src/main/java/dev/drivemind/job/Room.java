package dev.drivemind.job;

import dev.drivemind.store.Collection;
import java.util.List;

/**
 * The declaration of a room, which is one capability with a package of its own: what it stores, and which kinds of jobs it has. All that
 * must know every collection or every kind goes by such declarations.
 *
 * @param name what it is called
 * @param collections what it stores
 * @param kinds its kinds of jobs
 */
public record Room(String name, List<Collection> collections, List<JobKind> kinds) {
    public Room {
        collections = List.copyOf(collections);
        kinds = List.copyOf(kinds);
    }
}

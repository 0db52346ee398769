package dev.drivemind.agent.watch;

import dev.drivemind.agent.tree.Found;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Presence;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.wire.Item.Kind;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A folder that was read.
 *
 * @param tree from which
 * @param place where it is
 * @param part which part of it
 * @param self how it looked
 * @param folders the names of the folders in that part
 */
record Read(Tree tree, Place place, Part part, Look self, Set<String> folders) {
    static Read of(Tree tree, Place place, Part part, Listing.Whole listing) {
        Set<String> folders = listing.entries().stream()
                .filter(found -> found.look().kind() == Kind.FOLDER)
                .map(Found::entry)
                .collect(Collectors.toSet());
        return new Read(tree, place, part, listing.self(), folders);
    }

    /** Returns true if no entry has come or gone since. */
    boolean isStillTrue() {
        return tree.look(place) instanceof Presence.Present now
                && now.look().key() == self.key()
                && now.look().sameTime(self);
    }
}

package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Found;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Presence;
import dev.drivemind.agent.tree.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells whether a folder in a new place is one that is remembered from another, or that was missing for a while. */
final class KnownFolders {
    private final Memory memory;
    private final State state;
    private final Tree tree;
    private final Folder folder;
    private final Place place;

    /**
     * @param folder the folder in which others are found
     * @param place where that is
     */
    KnownFolders(Memory memory, Tree tree, Folder folder, Place place) {
        this.memory = memory;
        this.state = memory.state();
        this.tree = tree;
        this.folder = folder;
        this.place = place;
    }

    /**
     * Returns the folder that this one is; empty if it is new.
     *
     * @param mayHaveMoved whether all folders have been visited before, so that this one may be another in a new place
     */
    Optional<Folder> find(Found found, boolean mayHaveMoved) {
        return mayHaveMoved ? moved(found).or(() -> returned(found)) : returned(found);
    }

    /** Returns the folder that had this key, if it is no longer where it was. */
    private Optional<Folder> moved(Found found) {
        long key = found.look().key();
        if (key == 0) {
            return Optional.empty();
        }
        return state.folders().byKey(key).stream()
                .filter(from -> from.parent() != null && !isAbove(from) && isNoLongerThere(from, key))
                .filter(from -> resembles(from, found.entry()))
                .findFirst();
    }

    /** Keys are used again soon after a folder is deleted, so something that was in it must be in it still. */
    private boolean resembles(Folder from, String name) {
        Map<String, Look> before = new HashMap<>();
        state.bodies().entries(from).forEach(entry -> before.put(entry.name(), entry.look()));
        state.folders().in(from.id()).forEach(each -> before.put(each.name(), each.look()));
        return !(tree.list(place.of(name), Part.WHOLE) instanceof Listing.Whole now)
                || (now.entries().isEmpty() && before.isEmpty())
                || now.entries().stream().anyMatch(each -> {
                    Look known = before.get(each.entry());
                    return known != null && known.key() == each.look().key();
                });
    }

    private boolean isAbove(Folder other) {
        Optional<Folder> at = Optional.of(folder);
        while (at.isPresent()) {
            if (at.get().id().equals(other.id())) {
                return true;
            }
            at = Optional.ofNullable(at.get().parent()).flatMap(memory::folder);
        }
        return false;
    }

    private boolean isNoLongerThere(Folder from, long key) {
        Optional<Place> old = state.folders().place(from.id());
        if (old.isEmpty()) {
            return true; // it is missing already, or a folder above it is
        }
        Presence presence = tree.look(old.get());
        return presence instanceof Presence.Absent
                || (presence instanceof Presence.Present present
                        && present.look().key() != key);
    }

    /** Returns the folder that was missing here under this name, where names alone tell what is the same. */
    private Optional<Folder> returned(Found found) {
        return found.look().key() != 0 || !state.strays().anyLost()
                ? Optional.empty()
                : state.strays().lostIn(folder.id()).stream()
                        .filter(lost -> lost.entry().isEmpty())
                        .flatMap(lost -> memory.folder(lost.id()).stream())
                        .filter(lost ->
                                lost.name().equals(found.entry()) && lost.look().key() == 0)
                        .findFirst();
    }
}

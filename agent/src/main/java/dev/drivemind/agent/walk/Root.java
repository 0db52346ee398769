package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Entry;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says whether the root of the tree is the one that was scanned before. Disks are unmounted, exchanged and restored; the number of a
 * root proves nothing by itself, since the roots of all disks of a kind have the same.
 */
final class Root {
    /** What file systems make by themselves, which says nothing of whose disk it is. */
    private static final Set<String> OF_ANY_DISK = Set.of("lost+found", "System Volume Information", "$RECYCLE.BIN");

    private final Memory memory;
    private final State state;
    private final Tree tree;

    Root(Memory memory, Tree tree) {
        this.memory = memory;
        this.state = memory.state();
        this.tree = tree;
    }

    /**
     * Returns why the root cannot be trusted; empty if it can, and is remembered as it is now.
     *
     * @param accepted whether its owner says that it may be another one, or empty
     */
    Optional<String> trouble(boolean accepted) {
        if (!(tree.look(Place.ROOT) instanceof Presence.Present there)) {
            return Optional.of("ROOT_MISSING");
        }
        Folder root = memory.root();
        if (root.parts() > 0 && !accepted) {
            if (there.look().elsewhere() || there.look().key() != root.look().key()) {
                return Optional.of("ROOT_CHANGED");
            }
            Optional<String> strange = strange(root);
            if (strange.isPresent()) {
                return strange;
            }
        }
        if (!there.look().equals(root.look())) {
            state.folders().put(root.changed(there.look(), root.version(), root.unreadable()));
        }
        return Optional.empty();
    }

    /** Returns what is wrong with a root in which nothing of what was in it is found again. */
    private Optional<String> strange(Folder root) {
        Map<String, Look> known = known(root);
        if (known.isEmpty() || !(tree.list(Place.ROOT, Part.WHOLE) instanceof Listing.Whole now)) {
            return Optional.empty();
        }
        if (now.leftOut().stream().anyMatch(known::containsKey)) {
            return Optional.empty();
        }
        if (now.entries().isEmpty()) {
            return Optional.of("ROOT_EMPTY");
        }
        return tree.isRootUnique()
                        || now.entries().stream()
                                .anyMatch(found -> !OF_ANY_DISK.contains(found.entry()) && isKnown(found, known))
                ? Optional.empty()
                : Optional.of("ROOT_CHANGED");
    }

    /** Another disk has other entries with the same numbers. */
    private static boolean isKnown(Found found, Map<String, Look> known) {
        Look now = found.look();
        return known.containsKey(found.entry())
                || (now.key() != 0
                        && known.values().stream()
                                .anyMatch(look -> look.key() == now.key()
                                        && look.kind() == now.kind()
                                        && look.size() == now.size()
                                        && look.sameTime(now)));
    }

    private Map<String, Look> known(Folder root) {
        Map<String, Look> known = new HashMap<>();
        List<Entry> entries = root.parts() == 1 ? state.bodies().entries(root.id(), 0) : List.of();
        entries.forEach(entry -> known.put(entry.name(), entry.look()));
        state.folders().in(root.id(), "", Part.MOST).forEach(folder -> known.put(folder.name(), folder.look()));
        OF_ANY_DISK.forEach(known::remove);
        return known;
    }
}

package dev.drivemind.agent.walk;

import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Found;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Presence;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.TreeOver;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A disk, with faults. */
final class OddDisk extends TreeOver {
    Optional<DiskTree> opened = Optional.empty();
    boolean keyless;
    BiFunction<Place, Part, @Nullable Listing> list = (place, part) -> null;
    Function<Place, @Nullable Presence> look = place -> null;
    BiFunction<Place, Look, Look> looks = (place, seen) -> seen;

    private DiskTree disk() {
        return opened.orElseThrow();
    }

    private Look map(Place place, Look seen) {
        Look mapped = looks.apply(place, seen);
        return keyless ? withKey(mapped, 0, mapped.elsewhere()) : mapped;
    }

    @Override
    protected Tree tree() {
        return disk();
    }

    @Override
    public boolean isRootUnique() {
        return false;
    }

    @Override
    public Listing list(Place directory, Part part) {
        Listing given = list.apply(directory, part);
        if (given != null) {
            return given;
        }
        return disk().list(directory, part) instanceof Listing.Whole whole
                ? new Listing.Whole(
                        map(directory, whole.self()),
                        whole.entries().stream()
                                .map(found -> new Found(found.entry(), map(directory.of(found.entry()), found.look())))
                                .toList(),
                        whole.unseen())
                : disk().list(directory, part);
    }

    @Override
    public Presence look(Place entry) {
        Presence given = look.apply(entry);
        if (given != null) {
            return given;
        }
        return disk().look(entry) instanceof Presence.Present there
                ? new Presence.Present(map(entry, there.look()))
                : disk().look(entry);
    }

    @Override
    public boolean isReadable(Place file) {
        return true;
    }

    static Look withKey(Look look, long key, boolean elsewhere) {
        return new Look(
                look.kind(),
                key,
                look.size(),
                look.modifiedMs(),
                look.modifiedNs(),
                look.createdMs(),
                look.mode(),
                elsewhere);
    }

    static Look elsewhere(Look look) {
        return withKey(look, look.key() ^ (0x123456789L << 20), true);
    }
}

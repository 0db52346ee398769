package dev.drivemind.local.shelf;

import dev.drivemind.local.shelf.Quarantine.Held;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Spot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the paths of spots: below the root, or in the quarantine of a volume. */
final class Places {
    private final Disk disk;
    private final Folders folders;
    private final Map<Path, Quarantine> quarantines = new LinkedHashMap<>();

    Places(Disk disk, Folders folders) {
        this.disk = disk;
        this.folders = folders;
    }

    Folders folders() {
        return folders;
    }

    /** Returns the quarantine of the volume that a folder is on. */
    Quarantine quarantine(String folder) throws IOException {
        return at(folders.top(folder));
    }

    private Quarantine at(Path top) {
        return quarantines.computeIfAbsent(top, each -> new Quarantine(disk, each));
    }

    /** Returns the quarantines of all volumes below the root. */
    List<Quarantine> all() throws IOException {
        List<Quarantine> all = new ArrayList<>();
        for (Path top : Volumes.below(folders.root())) {
            all.add(at(top));
        }
        return all;
    }

    /** Returns the path of a spot; empty if it is in a folder that is not there. */
    Optional<Path> find(Spot spot) throws IOException {
        if (spot instanceof Spot.Named named) {
            return folders.find(named);
        }
        Optional<Path> found = Optional.empty();
        for (Quarantine each : all()) {
            Path path = each.aside((Spot.Aside) spot);
            if (found.isEmpty() || disk.stat(path).exists()) {
                found = Optional.of(path);
            }
        }
        return found;
    }

    /** Returns the path of one end of a move; an end aside is on the volume of the other. */
    Optional<Path> from(Move move) throws IOException {
        return end(move.from(), move.to());
    }

    /** Returns the path of the other. */
    Optional<Path> to(Move move) throws IOException {
        return end(move.to(), move.from());
    }

    private Optional<Path> end(Spot spot, Spot other) throws IOException {
        return spot instanceof Spot.Aside aside
                ? Optional.of(ofEnd(spot, other).aside(aside))
                : folders.find((Spot.Named) spot);
    }

    /** Returns the quarantine on the volume of a move's source. */
    Quarantine ofSource(Move move) throws IOException {
        return ofEnd(move.from(), move.to());
    }

    /** Returns the quarantine on the volume of a move's destination. */
    Quarantine ofDestination(Move move) throws IOException {
        return ofEnd(move.to(), move.from());
    }

    private Quarantine ofEnd(Spot spot, Spot other) throws IOException {
        if (spot instanceof Spot.Named named) {
            return quarantine(named.folder());
        }
        return other instanceof Spot.Named named ? quarantine(named.folder()) : at(folders.root());
    }

    /** Returns the slots of a move that something is in, on all volumes that it touches. */
    List<Held> slots(Move move) throws IOException {
        List<Held> slots = new ArrayList<>(ofSource(move).slotsOf(move));
        if (ofDestination(move) != ofSource(move)) {
            slots.addAll(ofDestination(move).slotsOf(move));
        }
        return slots;
    }
}

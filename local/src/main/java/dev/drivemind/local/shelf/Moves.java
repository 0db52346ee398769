package dev.drivemind.local.shelf;

import dev.drivemind.local.shelf.Quarantine.Held;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Seen;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.shelf.Sighting;
import dev.drivemind.shelf.Spot;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The acts of moves. The file gets its new name as a further one, which the system refuses if the name is taken; then whatever has the old
 * name is renamed into a slot, in one act, and compared there. So nothing is written over, and a newer version that was saved meanwhile is
 * noticed and put back. The slot stays until the operation is settled, as the content is nowhere else if a user deletes the file at its
 * new place in that moment. To another volume a file is copied into the quarantine there, and the copy gets the new name.
 */
final class Moves {
    private final Disk disk;
    private final Places places;
    private final Set<Path> touched = new TreeSet<>();

    Moves(Disk disk, Places places) {
        this.disk = disk;
        this.places = places;
    }

    Sighting look(Move move) throws IOException {
        Stat source = stat(places.from(move));
        Stat destination = stat(places.to(move));
        boolean isSource = source.isItem() && source.identity().equals(move.item());
        Seen atSource = !source.exists() ? Seen.NOTHING : isSource ? Seen.ITEM : Seen.OTHER;
        Seen atDestination = !destination.exists() ? Seen.NOTHING : isOurs(destination, move) ? Seen.ITEM : Seen.OTHER;
        if (!isSource && atDestination != Seen.ITEM) {
            removeCopies(move);
        }
        // While the item is at its source nothing of it is in a slot that matters.
        return new Sighting(atSource, isSource ? Seen.NOTHING : inSlots(move, source), atDestination);
    }

    private Stat stat(Optional<Path> path) throws IOException {
        return path.isEmpty() ? Stat.NOTHING : disk.stat(path.get());
    }

    private static boolean isKeyed(Stat stat, Move move) {
        return stat.isItem() && stat.key().equals(move.item().key());
    }

    private boolean isOurs(Stat destination, Move move) throws IOException {
        return isKeyed(destination, move) || isCopy(destination, move);
    }

    private boolean isCopy(Stat destination, Move move) throws IOException {
        for (Held copy : places.ofDestination(move).copiesOf(move)) {
            if (copy.stat().isSame(destination)) {
                return true;
            }
        }
        return false;
    }

    /** What stands at the source as well is safe there, and no question. */
    private Seen inSlots(Move move, Stat source) throws IOException {
        Seen seen = Seen.NOTHING;
        for (Held slot : places.slots(move)) {
            Stat held = slot.stat();
            if (isKeyed(held, move) || isCopy(held, move)) {
                seen = seen == Seen.OTHER ? Seen.OTHER : Seen.ITEM;
            } else if (held.exists() && !held.isSame(source)) {
                seen = Seen.OTHER;
            }
        }
        return seen;
    }

    /** What is placed is first given a private name and compared there: what stands at the source can be replaced at any moment. */
    void place(Move move) throws IOException {
        Path from = places.from(move).orElseThrow(Moves::changed);
        Path to = destination(move);
        Quarantine quarantine = places.ofDestination(move);
        Path fresh = quarantine.copy(move);
        makeRoomFor(fresh, quarantine);
        boolean copied = copy(from, fresh, to);
        if (!(copied ? disk.stat(from) : disk.stat(fresh)).identity().equals(move.item())) {
            removeIfThere(fresh);
            throw changed();
        }
        try {
            disk.link(fresh, to);
        } finally {
            if (!copied) {
                removeIfThere(fresh);
            }
        }
        touched(to);
    }

    /**
     * Gives a file a private name, or where it is on another volume makes a copy of that name, which is not worth its time if the name that it is
     * for is taken; returns true if it is a copy.
     */
    private boolean copy(Path from, Path fresh, Path to) throws IOException {
        try {
            linkAnew(from, fresh);
            return false;
        } catch (FileSystemException e) {
            if (!Failures.isBetweenDevices(e)) {
                throw e;
            }
        }
        if (disk.stat(to).exists()) {
            throw new FileAlreadyExistsException(to.toString());
        }
        if (disk.stat(from).kind() != Stat.Kind.FILE) {
            throw Failures.refused("a link cannot be moved to another file system");
        }
        removeIfThere(fresh);
        disk.copy(from, fresh);
        return true;
    }

    /** The private name is of this move and this runner alone: what has it was left by an attempt before. */
    private void linkAnew(Path from, Path fresh) throws IOException {
        try {
            disk.link(from, fresh);
        } catch (FileAlreadyExistsException e) {
            removeIfThere(fresh);
            disk.link(from, fresh);
        }
    }

    private Path destination(Move move) throws IOException {
        Path to = places.to(move).orElseThrow(() -> Failures.refused("the folder that it should go to is not there"));
        if (move.to() instanceof Spot.Aside) {
            makeRoomFor(to, places.ofDestination(move));
        }
        return to;
    }

    private static ShelfException changed() {
        return new ShelfException(Kind.CHANGED, "it has changed", null);
    }

    private void makeRoomFor(Path path, Quarantine quarantine) throws IOException {
        quarantine.makeRoomFor(path);
        touched(path);
    }

    /** Note that the names in the folder of a path have changed. */
    void touched(Path path) {
        Path folder = path.getParent();
        if (folder != null) {
            touched.add(folder);
        }
    }

    private void removeIfThere(Path path) throws IOException {
        try {
            disk.unlink(path);
        } catch (NoSuchFileException e) {
            // so much the better
        }
    }

    void detach(Move move) throws IOException {
        Optional<Path> from = places.from(move);
        if (from.isEmpty()) {
            return;
        }
        Path slot = freeSlot(places.ofSource(move), move, from.get());
        try {
            disk.rename(from.get(), slot);
        } catch (NoSuchFileException e) {
            return; // another was quicker
        }
        touched(from.get());
        touched(slot);
    }

    /** Makes room in the slot: what is there already must be the file that comes, left there by an act that failed. */
    private Path freeSlot(Quarantine quarantine, Move move, Path coming) throws IOException {
        Path slot = quarantine.slot(move);
        makeRoomFor(slot, quarantine);
        Stat held = disk.stat(slot);
        if (held.exists() && held.isSame(disk.stat(coming))) {
            removeIfThere(slot);
        } else if (held.exists()) {
            throw Failures.refused("something else is set aside under its number already");
        }
        return slot;
    }

    void putBack(Move move) throws IOException {
        List<Held> slots = places.slots(move);
        if (slots.isEmpty()) {
            return;
        }
        // What does not belong there goes first.
        Held slot = slots.stream()
                .filter(held -> !isKeyed(held.stat(), move))
                .findFirst()
                .orElse(slots.get(0));
        Path from = places.from(move).orElseThrow(() -> Failures.refused("the folder that it was in is not there"));
        if (!disk.stat(from).isSame(slot.stat())) {
            returnTo(from, slot.path(), move);
        }
        removeIfThere(slot.path());
        touched(from);
        touched(slot.path());
    }

    /** What was withdrawn on another volume is a copy, and a copy goes back. */
    private void returnTo(Path from, Path slot, Move move) throws IOException {
        Quarantine quarantine = places.ofSource(move);
        Path fresh = quarantine.copy(move);
        makeRoomFor(fresh, quarantine);
        boolean unused = copy(slot, fresh, from);
        try {
            disk.link(fresh, from);
        } finally {
            removeIfThere(fresh);
        }
    }

    void withdraw(Move move) throws IOException {
        Optional<Path> to = places.to(move);
        Stat placed = stat(to);
        if (to.isPresent() && placed.exists() && isOurs(placed, move)) {
            takeAway(placed, to.get(), move);
        }
    }

    /** Takes what this move has placed into the slot; anything else that is there by now stays. */
    private void takeAway(Stat placed, Path to, Move move) throws IOException {
        Path slot = freeSlot(places.ofDestination(move), move, to);
        disk.rename(to, slot);
        touched(to);
        touched(slot);
        if (!disk.stat(slot).isSame(placed)) {
            disk.link(slot, to);
            removeIfThere(slot);
        }
    }

    boolean release(Move move) throws IOException {
        boolean all = true;
        for (Held slot : places.slots(move)) {
            if (slot.stat().isSame(stat(places.to(move))) || slot.stat().isSame(stat(places.from(move)))) {
                removeIfThere(slot.path());
            } else {
                all = false;
            }
        }
        return all;
    }

    /** What is gone must not be placed by a runner that is late. */
    private void removeCopies(Move move) throws IOException {
        for (Held copy : places.ofDestination(move).copiesOf(move)) {
            removeIfThere(copy.path());
        }
    }

    void sync() throws IOException {
        for (Path folder : touched) {
            try {
                disk.syncFolder(folder);
            } catch (NoSuchFileException e) {
                // it was removed since
            }
        }
        touched.clear();
    }
}
